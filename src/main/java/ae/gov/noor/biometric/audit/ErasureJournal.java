package ae.gov.noor.biometric.audit;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was erased and which stores have not followed yet; all calls belong to a unit of work. It is
 * the proof of an erasure and therefore not erased itself.
 *
 * <p>Only a journal that is newer than a backup can erase again what that backup brings back: keep
 * and restore it apart from the backups of the other tables.
 */
public interface ErasureJournal {
  /** An erasure. Ripe: so old that whatever was under way then has ended. */
  record Entry(
      long id,
      UserId user,
      Optional<Modality> modality,
      boolean whole,
      Set<String> pending,
      boolean ripe) {}

  /**
   * What is there of a person though it was erased: everything, or one modality's template.
   *
   * @param entry the erasure that it is older than
   */
  record Restored(long entry, UserId user, Optional<Modality> modality) {}

  /**
   * Writes an erasure down, in the unit of work that destroys the key.
   *
   * @param modality empty for the person
   * @param whole whether the person's key goes
   * @param stores every store that is to forget, and whether it has
   * @return the entry's id
   */
  long write(UserId user, Optional<Modality> modality, boolean whole, Map<String, Boolean> stores);

  /** This store has forgotten. */
  void confirm(long entry, String store);

  /** Nothing is left to do, now that it is ripe. */
  void settle(long entry);

  /** These stores are to forget once more. */
  void reopen(long entry, Set<String> stores);

  /** Up to {@code most} that are not settled, oldest first. */
  List<Entry> unsettled(int most);

  /** Up to {@code most} of what the database holds that is older than its own erasure. */
  List<Restored> restored(int most);
}
