package ae.gov.noor.biometric.matching;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Score;

/**
 * Compares one probe with one reference: cosine similarity, calibrated to a confidence. It is a
 * match where the confidence is at or above the threshold and clear of it by {@value #BAND}, so
 * that rounding on another processor never turns a reject into a match. Everything else,
 * not-a-number too, is a reject.
 */
public final class Matcher {
  /** Confidences this close to the threshold are rejects. */
  static final double BAND = 1e-6;

  /**
   * @param threshold a confidence, above 0 and at most 1
   * @throws Refusal RE_ENROL_REQUIRED where another model made the reference; MODEL_UNAVAILABLE
   *     where the calibration is not the probe's model's
   * @throws IllegalArgumentException where the threshold is out of range
   */
  public Comparison compare(
      Embedding probe, Embedding reference, Calibration calibration, double threshold) {
    if (!probe.model().equals(reference.model()) || probe.dimension() != reference.dimension()) {
      throw new Refusal(Reason.RE_ENROL_REQUIRED);
    }
    if (!calibration.model().equals(probe.model().name())) {
      throw new Refusal(Reason.MODEL_UNAVAILABLE);
    }
    double similarity = probe.cosine(reference);
    double confidence = calibration.confidence(similarity);
    return new Comparison(
        new Score(similarity, confidence),
        threshold,
        reaches(confidence, threshold),
        calibration.name());
  }

  static boolean reaches(double confidence, double threshold) {
    // fails closed: any comparison with not-a-number is false
    boolean reject = !(confidence >= threshold + BAND);
    return !reject;
  }
}
