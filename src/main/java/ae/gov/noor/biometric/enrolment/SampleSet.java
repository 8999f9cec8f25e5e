package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.matching.Matcher;
import ae.gov.noor.biometric.matching.MatchingRules;
import ae.gov.noor.biometric.pipeline.Extraction;
import ae.gov.noor.biometric.template.TemplateProtector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * The samples of one session: each must agree with every one before it, and together they make one
 * reference. Between the calls they are kept sealed as templates are.
 */
@ApplicationScoped
public class SampleSet {
  @Inject Enrolments enrolments;
  @Inject TemplateProtector protector;
  @Inject Matcher matcher;
  @Inject MatchingRules rules;
  @Inject EnrolmentPolicy policy;

  /** One modality's samples, complete or not: the mean vector, the least quality and liveness. */
  record Sum(int count, Embedding mean, double quality, LivenessReport liveness) {}

  /**
   * Takes one more sample into the session, in the current unit of work.
   *
   * @throws Refusal {@code SAMPLE_DISAGREES} where it is not of the same person as those before it
   */
  Sum add(EnrolmentSession session, Modality modality, Extraction.Accepted accepted) {
    List<EnrolmentSample> earlier = enrolments.samples(session.id(), modality);
    List<Embedding> embeddings = new ArrayList<>();
    for (EnrolmentSample sample : earlier) {
      Embedding embedding = protector.reveal(sample.template());
      refuseUnlessAgreeing(modality, accepted, embedding);
      embeddings.add(embedding);
    }
    embeddings.add(accepted.embedding());
    EnrolmentSample sample =
        new EnrolmentSample(
            protector.protect(session.user(), modality, accepted.embedding(), 1),
            accepted.quality().score(),
            accepted.liveness().result(),
            accepted.liveness().confidence());
    if (embeddings.size() < policy.samples(session.modality())) {
      enrolments.keepSample(session.id(), sample);
    }
    List<EnrolmentSample> all = new ArrayList<>(earlier);
    all.add(sample);
    return new Sum(
        all.size(),
        Embedding.mean(embeddings),
        all.stream().mapToDouble(EnrolmentSample::qualityScore).min().orElseThrow(),
        all.stream().map(SampleSet::liveness).min(LivenessReport.WEAKEST_FIRST).orElseThrow());
  }

  private static LivenessReport liveness(EnrolmentSample sample) {
    return new LivenessReport(sample.livenessResult(), sample.livenessConfidence(), List.of());
  }

  private void refuseUnlessAgreeing(
      Modality modality, Extraction.Accepted accepted, Embedding earlier) {
    boolean agrees =
        matcher
            .compare(
                accepted.embedding(),
                earlier,
                rules.rule(modality).calibration(accepted.seconds()),
                policy.agreement())
            .matched();
    if (!agrees) {
      throw new Refusal(
          Reason.SAMPLE_DISAGREES,
          List.of("Send a sample of the same person, or begin the enrolment anew."));
    }
  }
}
