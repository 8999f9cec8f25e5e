package ae.gov.noor.biometric.fraud;

import java.time.Duration;

/**
 * How many failures a person has: {@code consecutive} lock for {@code duration}; {@code total}
 * since the last unlock by an admin lock until the next. An attempt that was reserved and never
 * settled within {@code abandoned} counts as failed, so that a crash gives no free try. Where
 * {@code suspicionLocks}, one failure at high risk locks as {@code consecutive} do.
 */
public record LockoutPolicy(
    int consecutive, Duration duration, int total, Duration abandoned, boolean suspicionLocks) {
  public LockoutPolicy {
    if (consecutive < 1 || total < consecutive || !isPositive(duration) || !isPositive(abandoned)) {
      throw new IllegalArgumentException("a lockout policy needs positive bounds");
    }
  }

  /** Whether the failures alone lock. */
  public boolean isExceededBy(LockState state) {
    return state.consecutive() >= consecutive || state.total() >= total;
  }

  private static boolean isPositive(Duration time) {
    return !time.isNegative() && !time.isZero();
  }
}
