package ae.gov.noor.biometric.fraud;

import java.util.List;

/**
 * What speaks against an attempt.
 *
 * @param score 0 (nothing) to 1, always a number
 * @param anomalies the rules that it broke, in their order
 */
public record Risk(double score, List<RiskRule> anomalies, Level level) {
  /** What a score asks for. */
  public enum Level {
    /** Below 0.3: nothing. */
    NORMAL,
    /** From 0.3 to 0.7, both included: a further proof. */
    WATCHED,
    /** Above 0.7: an alert. */
    SUSPICIOUS;

    /**
     * The word that an alert of this level carries: {@code low}, {@code medium} or {@code high}.
     */
    public String severity() {
      return switch (this) {
        case NORMAL -> "low";
        case WATCHED -> "medium";
        case SUSPICIOUS -> "high";
      };
    }

    public static Level of(double score) {
      if (score < 0.3) {
        return NORMAL;
      }
      return score <= 0.7 ? WATCHED : SUSPICIOUS;
    }
  }

  public Risk {
    anomalies = List.copyOf(anomalies);
  }
}
