package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.matching.Matcher;
import ae.gov.noor.biometric.matching.MatchingRules;
import ae.gov.noor.biometric.pipeline.Extraction;
import ae.gov.noor.biometric.template.TemplateProtector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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

  /** One modality's samples, complete or not: the mean vector, and the least quality of all. */
  record Sum(int count, Embedding mean, EnrolmentSample weakest) {}

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
    EnrolmentSample weakest =
        Stream.concat(earlier.stream(), Stream.of(sample))
            .min(Comparator.comparingDouble(EnrolmentSample::qualityScore))
            .orElseThrow();
    return new Sum(embeddings.size(), Embedding.mean(embeddings), weakest);
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
