package ae.gov.noor.biometric.verification;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.matching.Comparison;
import ae.gov.noor.biometric.matching.Matcher;
import ae.gov.noor.biometric.matching.MatchingRules;
import ae.gov.noor.biometric.pipeline.Extraction;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import ae.gov.noor.biometric.template.TemplateProtector;
import ae.gov.noor.biometric.template.TemplateStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/** Compares probes with the sealed references of a person; the references are open only in here. */
@ApplicationScoped
public class ReferenceMatcher {
  @Inject TemplateStore templates;
  @Inject TemplateProtector protector;
  @Inject Matcher matcher;
  @Inject MatchingRules rules;

  /** A comparison, of one modality or fused, and the model or models by which it was made. */
  record Outcome(Comparison comparison, ModelVersion model) {}

  /** The person's references, still sealed, one for each part; refuses where one is missing. */
  Map<Modality, ProtectedTemplate> references(UserId user, Modality modality) {
    Map<Modality, ProtectedTemplate> references = new EnumMap<>(Modality.class);
    for (Modality half : modality.parts()) {
      references.put(
          half,
          templates
              .find(user, half)
              .orElseThrow(() -> new Refusal(Reason.NOT_ENROLLED).about(half, modality)));
    }
    return references;
  }

  Outcome compare(
      Modality modality,
      Map<Modality, Extraction.Accepted> probes,
      Map<Modality, ProtectedTemplate> references) {
    Map<Modality, Comparison> halves = new EnumMap<>(Modality.class);
    probes.forEach(
        (half, probe) -> halves.put(half, compare(modality, half, probe, references.get(half))));
    if (modality != Modality.MULTIMODAL) {
      return new Outcome(halves.get(modality), probes.get(modality).embedding().model());
    }
    Comparison fused =
        rules
            .fused()
            .fuse(halves.get(Modality.FACIAL), halves.get(Modality.VOICE), rules.fusedThreshold());
    return new Outcome(
        fused,
        both(
            probes.get(Modality.FACIAL).embedding().model(),
            probes.get(Modality.VOICE).embedding().model()));
  }

  private Comparison compare(
      Modality modality, Modality half, Extraction.Accepted probe, ProtectedTemplate reference) {
    if (!probe.embedding().model().equals(reference.model())) {
      throw new Refusal(Reason.RE_ENROL_REQUIRED).about(half, modality);
    }
    MatchingRules.Rule rule = rules.rule(half);
    return matcher.compare(
        probe.embedding(),
        protector.reveal(reference),
        rule.calibration(probe.seconds()),
        rule.threshold());
  }

  /** Two models as one version: both names, and the SHA-256 over both digests. */
  private static ModelVersion both(ModelVersion face, ModelVersion voice) {
    try {
      byte[] digests = (face.sha256() + voice.sha256()).getBytes(StandardCharsets.US_ASCII);
      return new ModelVersion(
          face.name() + "+" + voice.name(),
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(digests)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
