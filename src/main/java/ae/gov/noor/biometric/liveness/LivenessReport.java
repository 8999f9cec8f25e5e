package ae.gov.noor.biometric.liveness;

import java.util.List;

/**
 * What liveness found. {@code confidence} is 0..1 and means something only for LIVE and NOT_LIVE;
 * it is 0 where nothing was assessed, never an invented number.
 */
public record LivenessReport(Result result, double confidence, List<String> advice) {
  /** The outcome, in the words of the wire in lower case. */
  public enum Result {
    LIVE,
    NOT_LIVE,
    INCONCLUSIVE,
    NOT_ASSESSED
  }

  public LivenessReport {
    advice = List.copyOf(advice);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a confidence is 0 to 1");
    }
  }

  /** Nothing was looked at: said openly, never taken for a pass. */
  public static LivenessReport notAssessed() {
    return new LivenessReport(Result.NOT_ASSESSED, 0, List.of());
  }
}
