package ae.gov.noor.biometric.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many scores of each kind lie in bins of equal width, from {@code lowest} on. */
record Histogram(double lowest, double width, long[] mated, long[] nonMated) {
  private static final int BINS = 100;

  /** From both kinds of scores, each in rising order. */
  static Histogram of(float[] mated, float[] nonMated) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (float[] scores : List.of(mated, nonMated)) {
      if (scores.length > 0) {
        low = Math.min(low, scores[0]);
        high = Math.max(high, scores[scores.length - 1]);
      }
    }
    if (!(high > low)) {
      high = low + 1;
    }
    double width = (high - low) / BINS;
    return new Histogram(low, width, counts(mated, low, width), counts(nonMated, low, width));
  }

  private static long[] counts(float[] scores, double low, double width) {
    long[] counts = new long[BINS];
    for (float score : scores) {
      counts[(int) Math.max(0, Math.min(BINS - 1, Math.floor((score - low) / width)))]++;
    }
    return counts;
  }

  /** A line a bin: where it begins, and both counts. */
  List<String> csv() {
    List<String> lines = new ArrayList<>(List.of("from,mated,non_mated"));
    for (int i = 0; i < mated.length; i++) {
      String from = String.format(Locale.ROOT, "%.5f", lowest + i * width);
      lines.add(PadCsv.line(from, mated[i], nonMated[i]));
    }
    return lines;
  }
}
