package ae.gov.noor.biometric.audit;

import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The audit trail, to be read and looked after; all calls belong to a unit of work. */
public interface AuditRecords {
  /** Where the chain ends. */
  ChainHead head();

  /** Where the chain begins: what is before was dropped after its time, or there was nothing. */
  Optional<SignedHead> floor();

  /** Up to {@code most} entries after that one, in their order, as they lie there. */
  List<StoredEntry> after(long sequence, int most);

  /** The hashes of up to {@code most} entries after that one, in their order. */
  List<String> hashesAfter(long sequence, int most);

  /** The first entry that is there though the chain ends before it. */
  Optional<Long> beyondHead();

  /** Up to {@code most} signed heads after that sequence number, in their order. */
  List<SignedHead> signedAfter(long sequence, int most);

  Optional<SignedHead> newestSigned();

  /** Entries that a filter lets through, newest first, opened as far as that can be done. */
  List<Opened> page(Filter filter, int most);

  /**
   * An entry as people read it.
   *
   * @param user empty where it is about nobody, or about somebody who was erased
   * @param actor empty where it is the person itself, who was erased
   * @param readable false where the detail was sealed for somebody who was erased
   */
  record Opened(
      long sequence,
      Instant at,
      String action,
      String outcome,
      Optional<String> actor,
      Optional<UserId> user,
      String requestId,
      SortedMap<String, String> detail,
      boolean readable) {}

  /**
   * @param since first moment that counts
   * @param until first moment that no longer counts
   * @param before only entries before this sequence number
   */
  record Filter(
      Optional<Instant> since,
      Optional<Instant> until,
      Optional<AuditEntry.Action> action,
      Optional<UserId> user,
      Optional<String> actor,
      Optional<Long> before) {
    /** Everything about that person. */
    public static Filter about(UserId user) {
      return new Filter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(user),
          Optional.empty(),
          Optional.empty());
    }
  }
}
