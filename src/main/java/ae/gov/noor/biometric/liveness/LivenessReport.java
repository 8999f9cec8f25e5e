package ae.gov.noor.biometric.liveness;

import java.util.Comparator;
import java.util.List;

/**
 * What liveness found. {@code confidence} is 0..1 and means something only for LIVE and NOT_LIVE;
 * it is 0 where nothing was assessed, never an invented number. {@code findings} name every reason
 * against a pass and are for the audit entry alone: the caller hears the result and the advice,
 * which do not tell an attacker what to mend.
 */
public record LivenessReport(
    Result result, double confidence, List<String> advice, List<Finding> findings) {
  /** The outcome, in the words of the wire in lower case. */
  public enum Result {
    LIVE,
    NOT_LIVE,
    INCONCLUSIVE,
    NOT_ASSESSED
  }

  /**
   * Of two the one that proves less: what did not pass outweighs what did, whatever its confidence.
   */
  public static final Comparator<LivenessReport> WEAKEST_FIRST =
      Comparator.<LivenessReport>comparingInt(
              report ->
                  switch (report.result()) {
                    case NOT_LIVE -> 0;
                    case INCONCLUSIVE -> 1;
                    case NOT_ASSESSED -> 2;
                    case LIVE -> 3;
                  })
          .thenComparingDouble(LivenessReport::confidence);

  public LivenessReport {
    advice = List.copyOf(advice);
    findings = List.copyOf(findings);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a confidence is 0 to 1");
    }
    if (result == Result.LIVE && !findings.isEmpty()) {
      throw new IllegalArgumentException("nothing that speaks against it is live");
    }
  }

  /** As read back from a store, where the findings stand in the audit entry alone. */
  public LivenessReport(Result result, double confidence, List<String> advice) {
    this(result, confidence, advice, List.of());
  }

  /** Nothing was looked at: said openly, never taken for a pass. */
  public static LivenessReport notAssessed() {
    return new LivenessReport(Result.NOT_ASSESSED, 0, List.of(), List.of());
  }

  static LivenessReport live(double confidence) {
    return new LivenessReport(Result.LIVE, confidence, List.of(), List.of());
  }

  static LivenessReport notLive(double confidence, String advice, List<Finding> findings) {
    return new LivenessReport(Result.NOT_LIVE, confidence, List.of(advice), findings);
  }

  static LivenessReport inconclusive(List<String> advice, List<Finding> findings) {
    return new LivenessReport(Result.INCONCLUSIVE, 0, advice, findings);
  }
}
