package ae.gov.noor.biometric.verification;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.index.Backlog;
import ae.gov.noor.biometric.index.IndexUnavailable;
import ae.gov.noor.biometric.index.IndexedVector;
import ae.gov.noor.biometric.index.VectorIndex;
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
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Compares probes with the sealed references of a person; the references are open only in here. */
@ApplicationScoped
public class ReferenceMatcher {

  @Inject TemplateStore templates;
  @Inject TemplateProtector protector;
  @Inject VectorIndex index;
  @Inject Backlog backlog;
  @Inject Matcher matcher;
  @Inject MatchingRules rules;

  /** Two sums of floats over one pair of unit vectors, one of which may have been turned. */
  private static final double WITNESS_SHARE = 1e-3;

  private static final double WITNESS_LEAST = 1e-4;

  /**
   * A comparison, of one modality or fused, the model or models by which it was made, and whether
   * the index as a second witness measured the same distances or saw nothing.
   */
  record Outcome(Comparison comparison, ModelVersion model, boolean witnessAgrees) {}

  /** The person's references, still sealed, one for each part; refuses where one is missing. */
  Map<Modality, ProtectedTemplate> references(UserId user, Modality modality) {
    Map<Modality, ProtectedTemplate> references = new EnumMap<>(Modality.class);
    for (Modality half : modality.parts()) {
      references.put(
          half,
          newest(user, half)
              .orElseThrow(() -> new Refusal(Reason.NOT_ENROLLED).about(half, modality)));
    }
    return references;
  }

  /** A template that was put back from the past is not compared: it was good, its seal is too. */
  private Optional<ProtectedTemplate> newest(UserId user, Modality half) {
    Optional<ProtectedTemplate> found = templates.find(user, half);
    while (found.isPresent() && !templates.isNewest(found.get())) {
      Optional<ProtectedTemplate> again = templates.find(user, half);
      if (again.equals(found)) {
        throw new Refusal(Reason.TEMPLATE_INTEGRITY);
      }
      found = again; // another was saved, or it was erased, between the two looks
    }
    return found;
  }

  /** Seals anew what stands in a format that is no longer written, in the current unit of work. */
  void bringUpToDate(Collection<ProtectedTemplate> references) {
    references.forEach(
        reference ->
            protector.resealed(reference).ifPresent(next -> templates.replace(reference, next)));
  }

  /** What was sealed anew is another template, which the index does not have yet; to be told so. */
  void tellIndex(Collection<ProtectedTemplate> references) {
    references.stream()
        .filter(protector::isOutdated)
        .forEach(reference -> backlog.add(reference.user()));
  }

  Outcome compare(
      Modality modality,
      Map<Modality, Extraction.Accepted> probes,
      Map<Modality, ProtectedTemplate> references,
      Trace trace) {
    Map<Modality, Comparison> halves = new EnumMap<>(Modality.class);
    probes.forEach(
        (half, probe) -> halves.put(half, compare(modality, half, probe, references.get(half))));
    boolean agrees =
        probes.entrySet().stream()
            .allMatch(
                probe ->
                    witnessAgrees(
                        references.get(probe.getKey()),
                        probe.getValue(),
                        halves.get(probe.getKey()),
                        trace));
    if (modality != Modality.MULTIMODAL) {
      return new Outcome(halves.get(modality), probes.get(modality).embedding().model(), agrees);
    }
    Comparison fused =
        rules
            .fused()
            .fuse(halves.get(Modality.FACIAL), halves.get(Modality.VOICE), rules.fusedThreshold());
    return new Outcome(
        fused,
        both(
            probes.get(Modality.FACIAL).embedding().model(),
            probes.get(Modality.VOICE).embedding().model()),
        agrees);
  }

  /**
   * An index that does not answer, or does not know the reference yet, says nothing. Counted are
   * its answers: agreed, mismatch, absent, or why there was none.
   */
  private boolean witnessAgrees(
      ProtectedTemplate reference, Extraction.Accepted probe, Comparison comparison, Trace trace) {
    double here = 2 - 2 * comparison.score().similarity();
    try {
      OptionalDouble there =
          index.squaredDistance(
              IndexedVector.of(
                  reference.templateId(),
                  reference.user(),
                  reference.modality(),
                  probe.embedding()));
      double difference = Math.abs(there.orElse(here) - here);
      boolean agrees = difference <= WITNESS_SHARE * here + WITNESS_LEAST;
      String answer = agrees ? "agreed" : "mismatch";
      said(trace, reference, there.isPresent() ? answer : "absent");
      return agrees;
    } catch (IndexUnavailable e) {
      said(trace, reference, e.kind().name().toLowerCase(Locale.ROOT));
      return true;
    }
  }

  private static void said(Trace trace, ProtectedTemplate reference, String answer) {
    trace.concluded(Trace.Counted.WITNESS, reference.modality(), answer);
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
