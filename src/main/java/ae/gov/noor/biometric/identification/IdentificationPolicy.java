package ae.gov.noor.biometric.identification;

import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.matching.FalseMatchRates;
import java.util.Map;

/**
 * Whether people may be searched for, and how many searches for somebody who is not enrolled may
 * name somebody all the same.
 *
 * @param enabled whether {@code /identify} answers at all
 * @param falsePositives the false positive identification rate aimed at, between 0 and 1
 * @param measured of each embedding version, how often it errs
 */
public record IdentificationPolicy(
    boolean enabled, double falsePositives, Map<String, FalseMatchRates> measured) {
  public IdentificationPolicy {
    measured = Map.copyOf(measured);
    if (!(falsePositives > 0 && falsePositives < 1)) {
      throw new IllegalArgumentException("a false positive rate is between 0 and 1");
    }
  }

  /**
   * From which confidence one is a candidate among so many.
   *
   * @throws Refusal NOT_IMPLEMENTED where nobody measured this model
   */
  FalseMatchRates.Threshold threshold(ModelVersion model, long references) {
    FalseMatchRates rates = measured.get(model.name());
    if (rates == null) {
      throw new Refusal(Reason.NOT_IMPLEMENTED);
    }
    return rates.threshold(FalseMatchRates.needed(falsePositives, references));
  }
}
