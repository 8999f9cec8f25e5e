package ae.gov.noor.biometric.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The detection error trade-off (ISO/IEC 19795-1) of scores of which a higher one speaks for the
 * same person. A comparison is a match where its score is at or above the threshold. For
 * presentation attacks (ISO/IEC 30107-3) read bona fide for mated and attack for non-mated: false
 * matches are then APCER and false non-matches BPCER.
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

  /** A point of the curve: both rates at one threshold, 0..1. */
  record Point(double falseMatchRate, double falseNonMatchRate) {}

  /** The rates at every threshold that makes a difference, the lowest threshold first. */
  List<Point> points() {
    float[] thresholds = Arrays.copyOf(mated, mated.length + nonMated.length + 1);
    System.arraycopy(nonMated, 0, thresholds, mated.length, nonMated.length);
    thresholds[thresholds.length - 1] = Float.POSITIVE_INFINITY;
    Arrays.sort(thresholds);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < thresholds.length; i++) {
      if (i == 0 || thresholds[i] > thresholds[i - 1]) {
        float threshold = thresholds[i];
        points.add(new Point(falseMatches(threshold).rate(), falseNonMatches(threshold).rate()));
      }
    }
    return points;
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
