package ae.gov.noor.biometric.verification;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.matching.Comparison;
import ae.gov.noor.biometric.matching.Matcher;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import ae.gov.noor.biometric.template.TemplateProtector;
import ae.gov.noor.biometric.template.TemplateStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Compares a probe with the sealed reference of a person; the reference is open only in here. */
@ApplicationScoped
public class ReferenceMatcher {
  @Inject TemplateStore templates;
  @Inject TemplateProtector protector;
  @Inject Matcher matcher;
  @Inject VerificationPolicy policy;

  /** The person's reference, still sealed; refuses where there is none. */
  ProtectedTemplate reference(UserId user, Modality modality) {
    return templates.find(user, modality).orElseThrow(() -> new Refusal(Reason.NOT_ENROLLED));
  }

  Comparison compare(Embedding probe, ProtectedTemplate reference) {
    if (!probe.model().equals(reference.model())) {
      throw new Refusal(Reason.RE_ENROL_REQUIRED);
    }
    VerificationPolicy.Rule rule = policy.rules().get(reference.modality());
    return matcher.compare(
        probe, protector.reveal(reference), rule.calibration(), rule.threshold());
  }
}
