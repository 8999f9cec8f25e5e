package ae.gov.noor.biometric.matching;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Score;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
  private static final Score SCORE = new Score(0.5, 0.96);

  @Test
  void saysWhetherItMatched() {
    assertTrue(new Comparison(SCORE, 0.95, true, "lfw-1").matched());
    assertFalse(new Comparison(SCORE, 0.95, false, "lfw-1").matched());
  }

  @Test
  void cannotSayMatchedBelowItsThreshold() {
    assertThrows(IllegalArgumentException.class, () -> new Comparison(SCORE, 0.97, true, "lfw-1"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.000001, Double.NaN})
  void refusesAThresholdOutOfRange(double threshold) {
    assertThrows(
        IllegalArgumentException.class, () -> new Comparison(SCORE, threshold, false, "lfw-1"));
  }
}
