package ae.gov.noor.biometric.matching;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How probes are judged: for each single modality its calibrations and threshold, and how a face
 * and a voice are judged together.
 *
 * @param fusedThreshold confidence, above 0 and at most 1, from which both together are a match
 */
public record MatchingRules(
    Map<Modality, Rule> rules, Optional<Fusion> fusion, double fusedThreshold) {
  public MatchingRules {
    rules = Map.copyOf(rules);
  }

  /**
   * One modality's calibrations, by seconds of speech (a face has one, from 0), and the confidence
   * from which a probe is a match.
   */
  public record Rule(List<Step> steps, double threshold) {
    public Rule {
      steps = List.copyOf(steps);
      if (steps.isEmpty() || steps.get(0).fromSeconds() != 0) {
        throw new IllegalArgumentException("a rule has a calibration from 0 seconds on");
      }
      for (int i = 1; i < steps.size(); i++) {
        if (!(steps.get(i).fromSeconds() > steps.get(i - 1).fromSeconds())) {
          throw new IllegalArgumentException("calibrations come by increasing length");
        }
      }
    }

    /** The calibration for a probe of so many seconds: that of the longest step it reaches. */
    public Calibration calibration(double seconds) {
      Calibration reached = steps.get(0).calibration();
      for (Step step : steps) {
        if (seconds >= step.fromSeconds()) {
          reached = step.calibration();
        }
      }
      return reached;
    }
  }

  /** From so many seconds of speech on, this calibration holds. */
  public record Step(double fromSeconds, Calibration calibration) {}

  /** How both together are judged; refuses where nobody measured these two models together. */
  public Fusion fused() {
    return fusion.orElseThrow(() -> new Refusal(Reason.NOT_IMPLEMENTED));
  }

  public Rule rule(Modality modality) {
    Rule rule = rules.get(modality);
    if (rule == null) {
      throw new IllegalArgumentException("no rule for " + modality);
    }
    return rule;
  }
}
