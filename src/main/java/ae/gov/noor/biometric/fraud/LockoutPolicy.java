package ae.gov.noor.biometric.fraud;

import java.time.Duration;

/**
 * How many failures a person has: {@code consecutive} lock for {@code duration}; {@code total}
 * since the last unlock by an admin lock until the next. An attempt that was reserved and never
 * settled within {@code abandoned} counts as failed, so that a crash gives no free try.
 */
public record LockoutPolicy(int consecutive, Duration duration, int total, Duration abandoned) {
  public LockoutPolicy {
    if (consecutive < 1 || total < consecutive || !isPositive(duration) || !isPositive(abandoned)) {
      throw new IllegalArgumentException("a lockout policy needs positive bounds");
    }
  }

  private static boolean isPositive(Duration time) {
    return !time.isNegative() && !time.isZero();
  }
}
