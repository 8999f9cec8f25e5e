package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RestOutcomeTest {
  private final RestOutcome outcome = new RestOutcome();

  @Test
  void suspiciousIsNoMatchAndAnErrorDecidesNothing() {
    for (String result : new String[] {"verified", "rejected", "suspicious", "error"}) {
      outcome.decided(true, result);
      outcome.decided(false, result);
    }
    assertEquals(new ErrorRate(2, 3), outcome.falseNonMatchRate());
    assertEquals(new ErrorRate(1, 3), outcome.falseMatchRate());
  }

  @Test
  void anUnknownResultIsNotGuessedAt() {
    assertThrows(IllegalStateException.class, () -> outcome.decided(true, "VERIFIED"));
  }
}
