package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.evaluation.Subject.Vector;
import ae.gov.noor.biometric.matching.Comparison;
import ae.gov.noor.biometric.matching.Matcher;
import ae.gov.noor.biometric.matching.MatchingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares everyone with everyone in one modality, as the service does: calibration by the probe's
 * length, the modality's threshold. Where one sample makes a reference, each pair of samples is one
 * trial; else each probe is compared with each reference.
 */
final class SingleExperiment {
  private final Matcher matcher = new Matcher();
  private final MatchingRules.Rule rule;

  SingleExperiment(MatchingRules rules, Modality modality) {
    this.rule = rules.rule(modality);
  }

  Trials run(List<Subject> subjects, int enrol) {
    return enrol == 1 ? pairs(subjects) : references(subjects, enrol);
  }

  private Trials references(List<Subject> subjects, int enrol) {
    Trials trials = new Trials();
    for (Subject owner : subjects) {
      Optional<Embedding> reference = owner.reference(enrol);
      if (reference.isPresent()) {
        for (int i = 0; i < subjects.size(); i++) {
          Subject other = subjects.get(i);
          for (Vector probe : other.probes()) {
            trials.count(
                i, compare(probe, reference.get()), owner == other, owner.enrolledFrom(probe));
          }
        }
      }
    }
    return trials;
  }

  private Trials pairs(List<Subject> subjects) {
    record Owned(int owner, Vector vector) {}
    List<Owned> all = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      for (Vector vector : subjects.get(i).all()) {
        all.add(new Owned(i, vector));
      }
    }
    Trials trials = new Trials();
    for (int i = 0; i < all.size(); i++) {
      Owned probe = all.get(i);
      for (Owned earlier : all.subList(0, i)) {
        Comparison comparison = compare(probe.vector(), earlier.vector().embedding());
        boolean sameRecording = probe.vector().recording() == earlier.vector().recording();
        trials.count(probe.owner(), comparison, probe.owner() == earlier.owner(), sameRecording);
      }
    }
    return trials;
  }

  Comparison compare(Vector probe, Embedding reference) {
    return matcher.compare(
        probe.embedding(), reference, rule.calibration(probe.seconds()), rule.threshold());
  }
}
