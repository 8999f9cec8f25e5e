package ae.gov.noor.biometric.evaluation;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The detection error trade-off (ISO/IEC 19795-1) of scores of which a higher one speaks for the
 * same person. A comparison is a match where its score is at or above the threshold.
 */
final class DetCurve {
  private final float[] mated;
  private final float[] nonMated;

  DetCurve(Scores mated, Scores nonMated) {
    this.mated = mated.sorted();
    this.nonMated = nonMated.sorted();
  }

  /** False matches at a threshold. */
  ErrorRate falseMatches(float threshold) {
    return new ErrorRate(nonMated.length - below(nonMated, threshold), nonMated.length);
  }

  /** False non-matches at a threshold. */
  ErrorRate falseNonMatches(float threshold) {
    return new ErrorRate(below(mated, threshold), mated.length);
  }

  /**
   * The mean of both rates at the score where they are nearest to each other; empty where one kind
   * of trial is missing.
   */
  OptionalDouble equalErrorRate() {
    if (mated.length == 0 || nonMated.length == 0) {
      return OptionalDouble.empty();
    }
    float best = nearest(mated, nearest(nonMated, mated[0]));
    return OptionalDouble.of((falseMatches(best).rate() + falseNonMatches(best).rate()) / 2);
  }

  /**
   * False non-matches at the lowest threshold whose false match rate is at most that; empty where
   * there are too few non-mated trials to show such a rate at all.
   */
  Optional<ErrorRate> falseNonMatchesAt(double falseMatchRate) {
    // a share that is a whole number of trials must not lose one by rounding
    int allowed = (int) Math.floor(falseMatchRate * nonMated.length * (1 + 1e-12));
    if (allowed < 1 || allowed >= nonMated.length || mated.length == 0) {
      return Optional.empty();
    }
    float highestRefused = nonMated[nonMated.length - 1 - allowed];
    return Optional.of(falseNonMatches(Math.nextUp(highestRefused)));
  }

  /** Of these scores and that one, the one where the two rates differ least. */
  private float nearest(float[] candidates, float best) {
    int low = 0;
    int high = candidates.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (gap(candidates[middle]) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    float nearest = best;
    for (int i = Math.max(0, low - 1); i <= Math.min(candidates.length - 1, low); i++) {
      nearest = Math.abs(gap(candidates[i])) < Math.abs(gap(nearest)) ? candidates[i] : nearest;
    }
    return nearest;
  }

  /** Rises with the threshold, from -1 to 1. */
  private double gap(float threshold) {
    return falseNonMatches(threshold).rate() - falseMatches(threshold).rate();
  }

  /** How many of the sorted scores are below. */
  private static int below(float[] sorted, float threshold) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < threshold) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
