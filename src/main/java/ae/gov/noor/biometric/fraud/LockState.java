package ae.gov.noor.biometric.fraud;

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

  /** After a lock has ended the count of consecutive failures begins anew; the total does not. */
  public LockState at(Instant now) {
    return lockedUntil.isPresent() && !lockedAt(now)
        ? new LockState(0, total, Optional.empty())
        : this;
  }

  public LockState succeeded() {
    return new LockState(0, total, lockedUntil);
  }

  public LockState failed(Instant now, LockoutPolicy policy) {
    int more = consecutive + 1;
    int all = total + 1;
    if (all >= policy.total()) {
      return new LockState(more, all, Optional.of(UNTIL_UNLOCKED));
    }
    return more >= policy.consecutive()
        ? new LockState(more, all, Optional.of(now.plus(policy.duration())))
        : new LockState(more, all, lockedUntil);
  }
}
