package ae.gov.noor.biometric.matching;

import ae.gov.noor.biometric.domain.Score;

/**
 * The outcome of comparing a probe with a reference: the score, the threshold (confidence, above 0
 * and at most 1) that was asked for, whether it matched, and the calibration's name. Cannot say
 * matched below its threshold.
 */
public record Comparison(Score score, double threshold, boolean matched, String calibration) {
  public Comparison {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException("a threshold is above 0 and at most 1");
    }
    if (matched && !(score.confidence() >= threshold)) {
      throw new IllegalArgumentException("no match below the threshold");
    }
  }
}
