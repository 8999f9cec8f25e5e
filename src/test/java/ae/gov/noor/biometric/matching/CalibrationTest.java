package ae.gov.noor.biometric.matching;

import static ae.gov.noor.biometric.matching.MonotoneCurveTest.curve;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
  private final Calibration calibration =
      new Calibration("lfw-1", "sface", curve(-0.5, 0, 0.363, 0.95, 0.9, 1));

  @Test
  void mapsSimilarityToConfidence() {
    assertEquals(0, calibration.confidence(-1));
    assertEquals(0, calibration.confidence(-0.5));
    assertEquals(0.95, calibration.confidence(0.363));
    assertEquals(0.95 * 0.5 / 0.863, calibration.confidence(0), 1e-12);
    assertEquals(1, calibration.confidence(1));
  }

  @Test
  void findsTheSimilarityOfAConfidence() {
    assertEquals(0.363, calibration.similarityAt(0.95).orElseThrow(), 1e-12);
    double similarity = calibration.similarityAt(0.5).orElseThrow();
    assertEquals(0.5, calibration.confidence(similarity), 1e-12);
  }

  @Test
  void findsNoSimilarityForAConfidenceThatItNeverGives() {
    Calibration low = new Calibration("lfw-1", "sface", curve(-0.5, 0, 0.9, 0.9));
    assertEquals(OptionalDouble.empty(), low.similarityAt(0.95));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1.000001, 1.000001, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoSimilarity(double similarity) {
    assertThrows(IllegalArgumentException.class, () -> calibration.confidence(similarity));
  }

  @Test
  void refusesSimilarityOrConfidenceOutOfRange() {
    assertRefused("lfw-1", "sface", curve(-1.1, 0, 0.9, 1));
    assertRefused("lfw-1", "sface", curve(-0.5, 0, 1.1, 1));
    assertRefused("lfw-1", "sface", curve(-0.5, -0.1, 0.9, 1));
    assertRefused("lfw-1", "sface", curve(-0.5, 0, 0.9, 1.1));
  }

  @Test
  void refusesToBeNameless() {
    assertRefused(" ", "sface", calibration.curve());
    assertRefused("lfw-1", "", calibration.curve());
  }

  private static void assertRefused(String name, String model, MonotoneCurve curve) {
    assertThrows(IllegalArgumentException.class, () -> new Calibration(name, model, curve));
  }
}
