package ae.gov.noor.biometric.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The detection error trade-off (ISO/IEC 19795-1) of scores of which a higher one speaks for the
 * same person. A comparison is a match where its score is at or above the threshold. For
 * presentation attacks (ISO/IEC 30107-3) read bona fide for mated and attack for non-mated: false
 * matches are then APCER and false non-matches BPCER.
 */
final class DetCurve {
  private static final int MOST_POINTS = 2000;
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

  /**
   * The lowest threshold at which the false match rate is at most that with 95 % confidence; empty
   * where there are too few non-mated trials to show it.
   */
  Optional<Double> lowestThreshold(double falseMatchRate) {
    if (new ErrorRate(0, nonMated.length).upperBound() > falseMatchRate) {
      return Optional.empty();
    }
    int least = 0;
    int most = nonMated.length;
    while (least < most) {
      int middle = (least + most + 1) >>> 1;
      if (new ErrorRate(middle, nonMated.length).upperBound() <= falseMatchRate) {
        least = middle;
      } else {
        most = middle - 1;
      }
    }
    return Optional.of((double) Math.nextUp(nonMated[nonMated.length - 1 - least]));
  }

  /** The score that half of the mated trials reach; 0 where there is none. */
  double medianMated() {
    return mated.length == 0 ? 0 : mated[mated.length / 2];
  }

  Histogram histogram() {
    return Histogram.of(mated, nonMated);
  }

  /**
   * The thresholds that make a difference, rising, the last one above every score. Of more than
   * {@value #MOST_POINTS} scores of a kind only some are taken: of non-mated ones the highest, from
   * there on ever fewer, of mated ones the lowest likewise.
   */
  float[] thresholds() {
    float[] all = new float[2 * MOST_POINTS + 1];
    int n = 0;
    for (int rank : ranks(mated.length)) {
      all[n++] = mated[rank];
    }
    for (int rank : ranks(nonMated.length)) {
      all[n++] = nonMated[nonMated.length - 1 - rank];
    }
    all[n++] = Float.POSITIVE_INFINITY;
    float[] rising = Arrays.copyOf(all, n);
    Arrays.sort(rising);
    int distinct = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || rising[i] > rising[i - 1]) {
        rising[distinct++] = rising[i];
      }
    }
    return Arrays.copyOf(rising, distinct);
  }

  /** From 0 to below {@code size}, first one by one, then by a constant factor. */
  private static int[] ranks(int size) {
    if (size <= MOST_POINTS) {
      return IntStream.range(0, size).toArray();
    }
    double factor = Math.pow(size, 1.0 / MOST_POINTS);
    double place = 0;
    int[] ranks = new int[MOST_POINTS];
    for (int i = 0; i < MOST_POINTS; i++) {
      ranks[i] = (int) Math.min(size - 1.0, place);
      place = Math.max(place + 1, place * factor);
    }
    ranks[MOST_POINTS - 1] = size - 1;
    return ranks;
  }

  /** A point of the curve: both rates at one threshold, 0..1. */
  record Point(double falseMatchRate, double falseNonMatchRate) {}

  /** The rates at {@link #thresholds}. */
  List<Point> points() {
    List<Point> points = new ArrayList<>();
    for (float threshold : thresholds()) {
      points.add(new Point(falseMatches(threshold).rate(), falseNonMatches(threshold).rate()));
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
