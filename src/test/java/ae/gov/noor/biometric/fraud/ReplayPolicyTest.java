package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplayPolicyTest {
  @Test
  void aTimeIsTakenAndNoneOrLessIsRefused() {
    assertEquals(Duration.ofNanos(1), new ReplayPolicy(Duration.ofNanos(1)).kept());
    assertThrows(IllegalArgumentException.class, () -> new ReplayPolicy(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> new ReplayPolicy(Duration.ofDays(-1)));
  }
}
