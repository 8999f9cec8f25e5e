package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LockoutPolicyTest {
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private static void refused(int consecutive, Duration duration, int total) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new LockoutPolicy(consecutive, duration, total, Duration.ofMinutes(1), false));
  }

  @Test
  void theContractsPolicyAndTheLeastPolicyAreTaken() {
    assertDoesNotThrow(() -> new LockoutPolicy(3, HALF_AN_HOUR, 50, Duration.ofMinutes(1), false));
    assertDoesNotThrow(
        () -> new LockoutPolicy(1, Duration.ofNanos(1), 1, Duration.ofMinutes(1), false));
  }

  @Test
  void aPolicyThatNeverLocksOrNeverEndsALockIsRefused() {
    refused(0, HALF_AN_HOUR, 50);
    refused(-1, HALF_AN_HOUR, 50);
    refused(3, Duration.ZERO, 50);
    refused(3, Duration.ofMinutes(-30), 50);
    refused(3, HALF_AN_HOUR, 2);
  }
}
