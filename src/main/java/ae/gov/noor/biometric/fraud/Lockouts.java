package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.UUID;

/**
 * Counts failures and locks. An attempt is reserved durably before anything is compared and settled
 * with the decision, so never more comparisons run than failures are allowed, whatever happens in
 * between.
 */
public interface Lockouts extends Erasable {
  /**
   * Reserves one attempt, durably, on its own. Where all remaining attempts are reserved it waits a
   * bounded time for them to settle.
   *
   * @throws ae.gov.noor.biometric.domain.Refusal {@code LOCKED} with the time that remains, or
   *     {@code TOO_MANY_REQUESTS} where the wait ended
   */
  Reservation reserve(UserId user, Instant now);

  /** Gives an attempt back that ended without a comparison; on its own. */
  void release(Reservation reservation);

  /**
   * Counts the attempt as it ended, in the current unit of work.
   *
   * @throws ae.gov.noor.biometric.domain.Refusal {@code LOCKED} where the attempt had been
   *     abandoned and counted meanwhile
   */
  LockState settle(Reservation reservation, Verdict verdict, Instant now);

  /** What stands, in the current unit of work. */
  LockState state(UserId user, Instant now);

  /**
   * Looks whether a lock stands, in the current unit of work, for whoever reserves no attempt or
   * not yet.
   *
   * @throws ae.gov.noor.biometric.domain.Refusal {@code LOCKED} with the time that remains
   */
  default void refuseLocked(UserId user, Instant now) {
    state(user, now).refuseLocked(now);
  }

  /**
   * Ends the person's lock and forgets all failures, in the current unit of work; attempts under
   * way go on. Idempotent.
   *
   * @return what stood before
   */
  LockState unlock(UserId user);

  /** A reserved attempt. */
  record Reservation(UUID id, UserId user) {}
}
