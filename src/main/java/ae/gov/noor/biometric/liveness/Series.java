package ae.gov.noor.biometric.liveness;

import java.util.stream.DoubleStream;

/** Of values in time. */
final class Series {
  private Series() {}

  /** The middle value, the lower of two; not-a-number where there is none. */
  static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) / 2];
  }
}
