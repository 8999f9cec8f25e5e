package ae.gov.noor.biometric.identification;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.index.IndexedVector;
import ae.gov.noor.biometric.index.Neighbour;
import ae.gov.noor.biometric.index.VectorIndex;
import ae.gov.noor.biometric.matching.Comparison;
import ae.gov.noor.biometric.matching.FalseMatchRates;
import ae.gov.noor.biometric.matching.Matcher;
import ae.gov.noor.biometric.matching.MatchingRules;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import ae.gov.noor.biometric.template.TemplateProtector;
import ae.gov.noor.biometric.template.TemplateStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everybody who is enrolled, to be searched. The index only proposes: whom it names is compared
 * anew with the sealed reference, and is a candidate by that alone.
 */
@ApplicationScoped
public class Gallery {
  /** The index holds a person's face also together with the voice, so it is asked for more. */
  private static final int PROPOSED = 64;

  @Inject VectorIndex index;
  @Inject TemplateStore templates;
  @Inject TemplateProtector protector;
  @Inject Matcher matcher;
  @Inject MatchingRules rules;
  @Inject IdentificationPolicy policy;

  /** Somebody whom the probe resembles enough. */
  public record Candidate(UserId user, double confidence) {
    private static final Comparator<Candidate> BEST_FIRST =
        Comparator.comparingDouble(Candidate::confidence)
            .reversed()
            .thenComparing(candidate -> candidate.user().toString());
  }

  /**
   * Who was found, best first.
   *
   * @param size how many references were searched
   * @param threshold by which they are candidates
   * @param damaged how many references could not be opened, and were left out
   */
  public record Found(
      List<Candidate> candidates, long size, FalseMatchRates.Threshold threshold, int damaged) {}

  /**
   * Searches all references of a modality; in the current unit of work.
   *
   * @param modality facial or voice
   * @param seconds of speech in the probe; 0 for a face
   * @throws Refusal NOT_IMPLEMENTED where nobody measured how often the model errs
   */
  public Found search(Modality modality, Embedding probe, double seconds) {
    long size = index.size(modality);
    FalseMatchRates.Threshold threshold = policy.threshold(probe.model(), size);
    List<UserId> proposed =
        index.query(IndexedVector.padded(modality, probe), PROPOSED).stream()
            .filter(neighbour -> neighbour.modality() == modality)
            .map(Neighbour::user)
            .toList();
    int[] damaged = {0};
    List<Candidate> candidates =
        proposed.stream()
            .flatMap(user -> templates.find(user, modality).stream())
            .filter(template -> template.model().equals(probe.model()))
            .flatMap(
                template ->
                    opened(template, damaged)
                        .map(open -> compared(template, probe, open, seconds, threshold))
                        .stream())
            .flatMap(Optional::stream)
            .sorted(Candidate.BEST_FIRST)
            .toList();
    return new Found(candidates, size, threshold, damaged[0]);
  }

  private Optional<Embedding> opened(ProtectedTemplate template, int[] damaged) {
    try {
      return Optional.of(protector.reveal(template));
    } catch (Refusal refusal) {
      if (!TemplateProtector.isOfTemplate(refusal)) {
        throw refusal;
      }
      damaged[0]++;
      return Optional.empty();
    }
  }

  private Optional<Candidate> compared(
      ProtectedTemplate template,
      Embedding probe,
      Embedding reference,
      double seconds,
      FalseMatchRates.Threshold threshold) {
    Comparison comparison =
        matcher.compare(
            probe,
            reference,
            rules.rule(template.modality()).calibration(seconds),
            threshold.confidence());
    return comparison.matched()
        ? Optional.of(new Candidate(template.user(), comparison.score().confidence()))
        : Optional.empty();
  }
}
