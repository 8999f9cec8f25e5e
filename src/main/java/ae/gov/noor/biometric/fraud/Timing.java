package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.fraud.Behaviour.Past;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Do the attempts come as a machine's do? The last intervals, up to this attempt, are looked at:
 * shorter than a person needs to hold up a face, or more even than a person's are.
 */
final class Timing {
  /** To raise the camera, be captured and be answered takes longer, in seconds. */
  static final double TOO_FAST = 2;

  /** So many intervals are looked at. */
  static final int INTERVALS = 5;

  /** So many short ones in a row are a burst, which clients make too: it counts half. */
  static final int BURST = 2;

  /**
   * A machine's intervals deviate by less: this share of their mean, and so many seconds at most. A
   * person who comes each day at nine deviates by minutes.
   */
  static final double EVEN_SHARE = 0.05;

  static final double EVEN_SECONDS = 2;

  private Timing() {}

  static double strength(Attempt now, Behaviour past) {
    double[] latestFirst = intervals(now.at(), past.attempts());
    int fast = 0;
    while (fast < latestFirst.length && latestFirst[fast] < TOO_FAST) {
      fast++;
    }
    if (fast == INTERVALS || isEven(latestFirst)) {
      return 1;
    }
    return fast >= BURST ? 0.5 : 0;
  }

  /** Seconds, latest first. What is dated after this attempt, by another clock, counts as now. */
  private static double[] intervals(Instant now, List<Past> attempts) {
    List<Instant> times = new ArrayList<>(List.of(now));
    attempts.forEach(past -> times.add(past.at().isAfter(now) ? now : past.at()));
    times.sort(Collections.reverseOrder());
    double[] seconds = new double[Math.min(INTERVALS, times.size() - 1)];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = (times.get(i).toEpochMilli() - times.get(i + 1).toEpochMilli()) / 1000.0;
    }
    return seconds;
  }

  private static boolean isEven(double[] seconds) {
    if (seconds.length < INTERVALS) {
      return false;
    }
    double mean = DoubleStream.of(seconds).average().orElseThrow();
    double variance =
        DoubleStream.of(seconds).map(s -> (s - mean) * (s - mean)).average().orElseThrow();
    return Math.sqrt(variance) < Math.min(EVEN_SHARE * mean, EVEN_SECONDS);
  }
}
