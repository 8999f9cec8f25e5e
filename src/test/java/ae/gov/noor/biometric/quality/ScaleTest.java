package ae.gov.noor.biometric.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
  @ParameterizedTest
  @CsvSource({"-5, 0", "0, 0", "5, 0.25", "10, 0.5", "15, 0.75", "20, 1", "99, 1"})
  void aRisingScaleScoresUpwards(double value, double score) {
    Scale scale = new Scale(0, 10, 20);
    assertEquals(score, scale.score(value), 1e-12);
    assertEquals(value >= 10, scale.passes(value));
  }

  @ParameterizedTest
  @CsvSource({"-5, 1", "10, 1", "20, 0.75", "30, 0.5", "60, 0.25", "90, 0", "200, 0"})
  void aFallingScaleScoresDownwards(double value, double score) {
    Scale scale = new Scale(90, 30, 10);
    assertEquals(score, scale.score(value), 1e-12);
    assertEquals(value <= 30, scale.passes(value));
  }

  @Test
  void notANumberNeverPasses() {
    assertFalse(new Scale(0, 1, 2).passes(Double.NaN));
    assertEquals(0, new Scale(0, 1, 2).score(Double.NaN));
    assertTrue(new Scale(0, 1, 2).passes(1));
  }

  @Test
  void aScaleGoesOneWay() {
    assertThrows(IllegalArgumentException.class, () -> new Scale(0, 2, 1));
    assertThrows(IllegalArgumentException.class, () -> new Scale(1, 1, 2));
  }
}
