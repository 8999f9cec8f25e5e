package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A person's failures so far, and until when they lock. Pure transitions; who keeps it serialises
 * them.
 */
public record LockState(int consecutive, int total, Optional<Instant> lockedUntil) {
  public static final LockState NONE = new LockState(0, 0, Optional.empty());

  /** The lock of one who failed too often in all ends only by an admin: far beyond any clock. */
  static final Instant UNTIL_UNLOCKED = Instant.parse("9999-12-31T00:00:00Z");

  /** A lock ends at its very instant. */
  public boolean lockedAt(Instant now) {
    return lockedUntil.isPresent() && now.isBefore(lockedUntil.get());
  }

  /** How long the lock still lasts; zero where there is none. */
  public Duration remaining(Instant now) {
    return lockedAt(now) ? Duration.between(now, lockedUntil.orElseThrow()) : Duration.ZERO;
  }

  /** When the lock ends by itself; empty where there is none, or where only an admin ends it. */
  public Optional<Instant> endsAt(Instant now) {
    return lockedUntil.filter(end -> lockedAt(now) && end.isBefore(UNTIL_UNLOCKED));
  }

  /** After a lock has ended the count of consecutive failures begins anew; the total does not. */
  public LockState at(Instant now) {
    return lockedUntil.isPresent() && !lockedAt(now)
        ? new LockState(0, total, Optional.empty())
        : this;
  }

  /**
   * @throws Refusal {@code LOCKED} with the time that remains
   */
  public void refuseLocked(Instant now) {
    if (lockedAt(now)) {
      throw new Refusal(Reason.LOCKED, remaining(now));
    }
  }

  public LockState after(Verdict verdict, Instant now, LockoutPolicy policy) {
    return switch (verdict) {
      case PASSED -> succeeded();
      case FAILED -> failed(now, policy);
      case SUSPECTED -> suspected(now, policy);
    };
  }

  public LockState succeeded() {
    return new LockState(0, total, lockedUntil);
  }

  /** One that is found only while a lock stands, as of a crash before it, does not lengthen it. */
  public LockState failed(Instant now, LockoutPolicy policy) {
    LockState counted = new LockState(consecutive + 1, total + 1, lockedUntil);
    if (counted.total >= policy.total()) {
      return counted.lockedUntil(UNTIL_UNLOCKED);
    }
    return policy.isExceededBy(counted) && !lockedAt(now)
        ? counted.lockedUntil(now.plus(policy.duration()))
        : counted;
  }

  private LockState suspected(Instant now, LockoutPolicy policy) {
    LockState counted = failed(now, policy);
    return policy.suspicionLocks() && !counted.lockedAt(now)
        ? counted.lockedUntil(now.plus(policy.duration()))
        : counted;
  }

  private LockState lockedUntil(Instant end) {
    return new LockState(consecutive, total, Optional.of(end));
  }
}
