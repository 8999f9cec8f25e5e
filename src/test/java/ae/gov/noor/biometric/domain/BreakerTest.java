package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private long now = 1_000;
  private final Breaker breaker = new Breaker(Duration.ofSeconds(5), () -> now);

  @Test
  void opensAtTheFifthFailureInARow() {
    fail(4);
    assertAdmits();
    fail(1);
    assertRefuses();
  }

  @Test
  void countsAnewAfterASuccess() {
    fail(4);
    breaker.succeeded();
    fail(4);
    assertAdmits();
  }

  @Test
  void letsOneTryAndTheOthersWaitForIt() {
    fail(5);
    pass(Duration.ofSeconds(5));
    assertAdmits();
    assertRefuses();
    breaker.succeeded();
    assertAdmits();
  }

  @Test
  void staysOpenWhereTheOneFails() {
    fail(5);
    pass(Duration.ofSeconds(5));
    assertAdmits();
    fail(1);
    pass(Duration.ofSeconds(4));
    assertRefuses();
    pass(Duration.ofSeconds(1));
    assertAdmits();
  }

  @Test
  void letsAnotherTryWhereTheOneNeverEnds() {
    fail(5);
    pass(Duration.ofSeconds(5));
    assertAdmits();
    pass(Duration.ofSeconds(5));
    assertAdmits();
  }

  @Test
  void keepsThePauseThatWasAskedForWhateverSucceeds() {
    breaker.pause(Duration.ofSeconds(2));
    breaker.pause(Duration.ofSeconds(1));
    breaker.succeeded();
    pass(Duration.ofSeconds(1));
    assertRefuses();
    pass(Duration.ofSeconds(1));
    assertAdmits();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed();
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private void assertAdmits() {
    assertTrue(breaker.admits());
  }

  private void assertRefuses() {
    assertFalse(breaker.admits());
  }
}
