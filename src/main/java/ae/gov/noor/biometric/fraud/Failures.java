package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.fraud.Attempt.Outcome;
import ae.gov.noor.biometric.fraud.Behaviour.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Failures of the last day: more than two since the last success, or more than four in all, so that
 * the person's own successes between do not hide an impostor's failures.
 */
final class Failures {
  static final Duration RECENT = Duration.ofDays(1);
  static final int EXCUSED_SINCE_SUCCESS = 2;
  static final int EXCUSED = 4;

  /** By how many failures more than excused there are. */
  private static final double[] STRENGTHS = {0, 0.6, 0.8, 1};

  private Failures() {}

  static double strength(Attempt now, Behaviour past) {
    Instant since = now.at().minus(RECENT);
    List<Past> recent = past.attempts().stream().filter(p -> !p.at().isBefore(since)).toList();
    int all = now.outcome() == Outcome.FAILED ? 1 : 0;
    int sinceSuccess = all;
    for (Past attempt : recent) {
      if (attempt.outcome() == Outcome.FAILED) {
        all++;
      }
    }
    for (int i = recent.size() - 1; i >= 0 && !recent.get(i).succeeded(); i--) {
      if (recent.get(i).outcome() == Outcome.FAILED) {
        sinceSuccess++;
      }
    }
    int beyond = Math.max(sinceSuccess - EXCUSED_SINCE_SUCCESS, all - EXCUSED);
    return STRENGTHS[Math.max(0, Math.min(beyond, STRENGTHS.length - 1))];
  }
}
