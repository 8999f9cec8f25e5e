package ae.gov.noor.biometric.statistics;

import java.util.Arrays;

/**
 * How long a stage takes, in milliseconds.
 *
 * @param count how often it ran since the server started
 * @param median of the latest runs, as the 95th percentile
 */
record StageTime(String stage, long count, double median, double p95) {
  private static final double NANOS_OF_A_MILLISECOND = 1e6;

  /** By the nearest rank (at least one run). */
  static StageTime of(String stage, long count, long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new StageTime(stage, count, rank(sorted, 0.5), rank(sorted, 0.95));
  }

  private static double rank(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[rank - 1] / NANOS_OF_A_MILLISECOND;
  }
}
