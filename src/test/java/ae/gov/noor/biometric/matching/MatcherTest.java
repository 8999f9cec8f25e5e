package ae.gov.noor.biometric.matching;

import static ae.gov.noor.biometric.matching.MonotoneCurveTest.curve;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import org.junit.jupiter.api.Test;

class MatcherTest {
  private static final ModelVersion MODEL = new ModelVersion("sface", "ab".repeat(32));
  private static final Embedding REFERENCE = Embedding.normalised(new float[] {1, 0}, MODEL);
  // confidence is half of one plus similarity
  private static final Calibration LINE = new Calibration("line", "sface", curve(-1, 0, 1, 1));

  private final Matcher matcher = new Matcher();

  @Test
  void matchesANearProbe() {
    Comparison comparison = matcher.compare(at(0.96), REFERENCE, LINE, 0.95);
    assertTrue(comparison.matched());
    assertEquals(0.96, comparison.score().similarity(), 1e-6);
    assertEquals(0.98, comparison.score().confidence(), 1e-6);
    assertEquals(0.95, comparison.threshold());
    assertEquals("line", comparison.calibration());
  }

  @Test
  void doesNotMatchAFarProbe() {
    assertFalse(matcher.compare(at(0.8), REFERENCE, LINE, 0.95).matched());
    assertFalse(matcher.compare(at(-1), REFERENCE, LINE, 0.95).matched());
  }

  @Test
  void judgesByConfidenceAndNotBySimilarity() {
    Calibration lenient = new Calibration("lenient", "sface", curve(-1, 0, 0.3, 0.95, 1, 1));
    assertTrue(matcher.compare(at(0.4), REFERENCE, lenient, 0.95).matched());
    Calibration strict = new Calibration("strict", "sface", curve(-1, 0, 1, 0.9));
    assertFalse(matcher.compare(at(1), REFERENCE, strict, 0.95).matched());
  }

  // L19
  @Test
  void resolvesTheBandAroundTheThresholdToReject() {
    double confidence = matcher.compare(at(0.9), REFERENCE, LINE, 0.5).score().confidence();
    assertFalse(matcher.compare(at(0.9), REFERENCE, LINE, confidence).matched());
    assertFalse(matcher.compare(at(0.9), REFERENCE, LINE, confidence - 0.9e-6).matched());
    assertFalse(matcher.compare(at(0.9), REFERENCE, LINE, confidence + 0.9e-6).matched());
    assertTrue(matcher.compare(at(0.9), REFERENCE, LINE, confidence - 1.1e-6).matched());
  }

  // L18
  @Test
  void rejectsNotANumber() {
    assertTrue(Matcher.reaches(0.96, 0.95));
    assertFalse(Matcher.reaches(Double.NaN, 0.95));
    assertFalse(Matcher.reaches(0.96, Double.NaN));
    assertFalse(Matcher.reaches(Double.NaN, Double.NaN));
  }

  @Test
  void refusesAReferenceOfAnotherModel() {
    assertRefused(Reason.RE_ENROL_REQUIRED, probe(MODEL.sha256(), "sface2"), LINE);
    assertRefused(Reason.RE_ENROL_REQUIRED, probe("ac".repeat(32), "sface"), LINE);
  }

  @Test
  void refusesAReferenceOfAnotherDimension() {
    Embedding longer = Embedding.normalised(new float[] {1, 0, 0}, MODEL);
    assertRefused(Reason.RE_ENROL_REQUIRED, longer, LINE);
  }

  @Test
  void refusesACalibrationOfAnotherModel() {
    Calibration other = new Calibration("line", "facenet", LINE.curve());
    assertRefused(Reason.MODEL_UNAVAILABLE, at(1), other);
  }

  @Test
  void refusesAThresholdOutOfRange() {
    for (double threshold : new double[] {0, -1, 1.1, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class, () -> matcher.compare(at(1), REFERENCE, LINE, threshold));
    }
  }

  private void assertRefused(Reason reason, Embedding probe, Calibration calibration) {
    Refusal refusal =
        assertThrows(Refusal.class, () -> matcher.compare(probe, REFERENCE, calibration, 0.95));
    assertEquals(reason, refusal.reason());
  }

  private static Embedding probe(String sha256, String name) {
    return Embedding.normalised(new float[] {1, 0}, new ModelVersion(name, sha256));
  }

  private static Embedding at(double cosine) {
    float[] values = {(float) cosine, (float) Math.sqrt(1 - cosine * cosine)};
    return Embedding.normalised(values, MODEL);
  }
}
