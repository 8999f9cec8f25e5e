package ae.gov.noor.biometric.limits;

import java.time.Duration;

/**
 * So many in a window, by the generic cell rate algorithm (ITU-T I.371): {@code most} at once, and
 * one again after each {@code window / most}. In any stretch of time {@code d} no more than {@code
 * most * (1 + d / window)} pass. All that is kept of a subject is one time, by which its past calls
 * would have come evenly.
 *
 * <p>Times are microseconds since 1970.
 */
public record Quota(int most, Duration window) {
  private static final long CLOCKS_APART = Duration.ofMinutes(1).toNanos() / 1000;

  public Quota {
    if (most < 1 || window.toMillis() < 1 || window.toNanos() / 1000 < most) {
      throw new IllegalArgumentException("a quota is of at least one, and of one a microsecond");
    }
  }

  /** How a call is counted. */
  public enum Way {
    /** Counts where there is room. */
    TAKE,
    /** Counts nothing: is there room? */
    LOOK,
    /**
     * Counts whether there is room or not, for what is known only afterwards. Who comes above the
     * quota by it waits so much longer, up to another window.
     */
    CHARGE
  }

  /**
   * What follows from a call.
   *
   * @param next what is kept from now on
   * @param waits how long until there is room, in microseconds; 0 where there was
   */
  record Step(long next, long waits) {}

  /** Microseconds between two calls that come evenly. */
  public long interval() {
    return window.toNanos() / 1000 / most;
  }

  /** By how many microseconds what is kept may be ahead of now and leave room for one more. */
  public long tolerance() {
    return interval() * (most - 1);
  }

  /** What is charged never brings what is kept further ahead of now, but for the last call. */
  public long furthest() {
    return 2 * interval() * most;
  }

  /**
   * What is kept and lies further ahead of now, in microseconds, no number of calls has brought
   * there, though the clocks of two processes be a minute apart: a clock was put back since. Then
   * nothing is known of the calls, and they are counted anew, so that nobody waits for a time that
   * was never right.
   */
  public long possible() {
    return furthest() + interval() + CLOCKS_APART;
  }

  /** One call; {@code kept} is {@code now} where nothing was kept. */
  Step step(long kept, long now, Way way) {
    boolean known = kept <= now + possible();
    long base = known ? Math.min(Math.max(kept, now), now + furthest()) : now;
    long waits = way == Way.CHARGE ? 0 : Math.max(0, base - tolerance() - now);
    boolean counts = way != Way.LOOK && waits == 0;
    return new Step(counts ? base + interval() : base, waits);
  }
}
