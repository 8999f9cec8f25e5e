package ae.gov.noor.biometric.domain;

import java.util.Optional;

/** A store of personal data: it can forget. */
public interface Erasable {
  /** The store's name in an erasure receipt. */
  String storeName();

  /**
   * Forgets what it holds about a person: of one modality, or all where the modality is empty.
   * Idempotent.
   *
   * @return how many items were removed
   */
  int erase(UserId user, Optional<Modality> modality);

  /**
   * Whether it forgets within the current unit of work, with the system of record. Else it is
   * elsewhere: asked after the commit, outside of any unit of work, and again until it answers.
   */
  default boolean withinUnitOfWork() {
    return true;
  }
}
