package ae.gov.noor.biometric.limits;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts calls against quotas, each step atomic: of those who come at the same time no more are let
 * through than there is room for. A subject is a keyed hash, which lives no longer than two windows
 * of its limit: nobody is known by it.
 */
public interface Counters {
  /**
   * Counts a call.
   *
   * @return how long until there is room; zero where there was, or where there is no asking
   * @throws CannotCount where it cannot be said
   */
  Duration count(RateLimit limit, String subject, Quota quota, Quota.Way way, Instant now);

  /** Nobody can say how many calls there were: a store is away, or there is no room to count. */
  final class CannotCount extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotCount(String message) {
      super(message);
    }
  }
}
