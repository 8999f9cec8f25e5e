package ae.gov.noor.biometric.domain;

/**
 * The result of one comparison: similarity (cosine, -1..1) and the confidence (0..1) that a
 * calibration made of it. Not-a-number is refused, so that it can never be taken for a match.
 */
public record Score(double similarity, double confidence) {
  public Score {
    if (!(similarity >= -1 && similarity <= 1) || !(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a score out of range");
    }
  }
}
