package ae.gov.noor.biometric.fraud;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Scores an attempt by every {@link RiskRule}: 1 - product of (1 - weight x strength), as if each
 * rule were an independent witness (noisy or). So a score is 0 where no rule speaks, that of the
 * rule where one speaks, never less for a further one, and below 1. Of unknown behaviour only what
 * the attempt itself shows is judged.
 */
public final class RiskScorer {
  public Risk assess(Attempt now, Behaviour past) {
    Map<RiskRule, Double> strengths = new EnumMap<>(RiskRule.class);
    for (RiskRule rule : RiskRule.values()) {
      strengths.put(rule, rule.strength(now, past));
    }
    double score = combined(strengths);
    List<RiskRule> anomalies =
        strengths.keySet().stream().filter(rule -> strengths.get(rule) != 0).toList();
    return new Risk(score, anomalies, Risk.Level.of(score));
  }

  /** A strength that is no number counts in full. */
  static double combined(Map<RiskRule, Double> strengths) {
    double innocent = 1;
    for (RiskRule rule : RiskRule.values()) {
      double strength = strengths.getOrDefault(rule, 0.0);
      double bounded = Double.isNaN(strength) ? 1 : Math.max(0, Math.min(1, strength));
      innocent *= 1 - rule.weight() * bounded;
    }
    return 1 - innocent;
  }
}
