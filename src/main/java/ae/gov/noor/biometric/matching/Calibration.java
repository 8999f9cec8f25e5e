package ae.gov.noor.biometric.matching;

import java.util.OptionalDouble;

/**
 * How one model's similarity becomes confidence: a monotone map, fitted on a named data set. A map
 * to log-likelihood ratios for fusion is another {@link MonotoneCurve} beside this one.
 *
 * @param name names the fit, and is kept with every verification
 * @param model the name of the model version that it was fitted for
 * @param curve similarity (cosine, -1..1) to confidence (0..1)
 */
public record Calibration(String name, String model, MonotoneCurve curve) {
  public Calibration {
    if (name.isBlank() || model.isBlank()) {
      throw new IllegalArgumentException("a calibration has a name and a model");
    }
    if (curve.first().x() < -1 || curve.last().x() > 1) {
      throw new IllegalArgumentException("a calibration's similarity is -1 to 1");
    }
    if (curve.first().y() < 0 || curve.last().y() > 1) {
      throw new IllegalArgumentException("a calibration's confidence is 0 to 1");
    }
  }

  /**
   * Confidence, 0..1.
   *
   * @throws IllegalArgumentException where the similarity is not a number or not in -1..1
   */
  public double confidence(double similarity) {
    if (!(similarity >= -1 && similarity <= 1)) {
      throw new IllegalArgumentException("a similarity is -1 to 1");
    }
    return curve.at(similarity);
  }

  /** The least calibrated similarity of that confidence; empty where none gives so much. */
  public OptionalDouble similarityAt(double confidence) {
    return curve.reaches(confidence);
  }
}
