package ae.gov.noor.biometric.verification;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.matching.Calibration;
import java.util.Map;

/**
 * By modality: how similarity becomes confidence, and from which confidence on a probe is verified.
 */
public record VerificationPolicy(Map<Modality, Rule> rules) {
  public VerificationPolicy {
    rules = Map.copyOf(rules);
  }

  /** The calibration of the model in use, and the operator's threshold of confidence (0..1). */
  public record Rule(Calibration calibration, double threshold) {}
}
