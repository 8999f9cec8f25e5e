package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.evaluation.Subject.Vector;
import ae.gov.noor.biometric.matching.Comparison;
import ae.gov.noor.biometric.matching.Fusion;
import ae.gov.noor.biometric.matching.MatchingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges faces and voices together on chimeras: the n-th face person is paired with the n-th voice
 * person, who are not the same. That is sound as far as a person's face says nothing of the voice;
 * a true pair shares at least age and sex, so that non-mated halves agree more often than here.
 */
final class FusionExperiment {
  private final SingleExperiment faces;
  private final SingleExperiment voices;
  private final Fusion fusion;
  private final double threshold;

  /** Who answers for a face and a voice together that claim to be one enrolled chimera. */
  record Chimera(
      Embedding face, Embedding voice, List<Vector> faceProbes, List<Vector> voiceProbes) {}

  /**
   * The fused trials by what the impostor has (nothing, the right face, or the right voice), and
   * each half judged alone.
   */
  record Outcome(
      int chimeras,
      Trials bothWrong,
      Trials voiceWrong,
      Trials faceWrong,
      Trials faceAlone,
      Trials voiceAlone) {
    static Outcome empty(int chimeras) {
      return new Outcome(
          chimeras, new Trials(), new Trials(), new Trials(), new Trials(), new Trials());
    }
  }

  /**
   * @throws IllegalArgumentException where the catalogue does not know these models together
   */
  FusionExperiment(MatchingRules rules) {
    this.faces = new SingleExperiment(rules, Modality.FACIAL);
    this.voices = new SingleExperiment(rules, Modality.VOICE);
    this.fusion =
        rules
            .fusion()
            .orElseThrow(
                () -> new IllegalArgumentException("these two models were not fitted together"));
    this.threshold = rules.fusedThreshold();
  }

  /** The people who have a reference and a probe in each modality, paired in order. */
  static List<Chimera> pair(List<Subject> faces, List<Subject> voices, int enrolVoice) {
    List<Subject> usableFaces = usable(faces, 1);
    List<Subject> usableVoices = usable(voices, enrolVoice);
    List<Chimera> chimeras = new ArrayList<>();
    for (int i = 0; i < Math.min(usableFaces.size(), usableVoices.size()); i++) {
      Subject face = usableFaces.get(i);
      Subject voice = usableVoices.get(i);
      chimeras.add(
          new Chimera(
              face.reference(1).orElseThrow(),
              voice.reference(enrolVoice).orElseThrow(),
              face.probes(),
              voice.probes()));
    }
    return chimeras;
  }

  private static List<Subject> usable(List<Subject> subjects, int enrol) {
    return subjects.stream()
        .filter(s -> s.reference(enrol).isPresent() && !s.probes().isEmpty())
        .toList();
  }

  Outcome run(List<Chimera> chimeras) {
    Outcome outcome = Outcome.empty(chimeras.size());
    for (Chimera claimed : chimeras) {
      for (Chimera actual : chimeras) {
        if (claimed == actual) {
          mated(claimed, outcome);
        } else {
          nonMated(claimed, actual, outcome);
        }
        alone(claimed, actual, outcome);
      }
    }
    return outcome;
  }

  private void mated(Chimera claimed, Outcome outcome) {
    for (Vector face : claimed.faceProbes()) {
      for (Vector voice : claimed.voiceProbes()) {
        Comparison fused = judge(claimed, face, voice);
        double score = score(claimed, face, voice);
        outcome.bothWrong().mated(score, fused.matched(), false);
        outcome.voiceWrong().mated(score, fused.matched(), false);
        outcome.faceWrong().mated(score, fused.matched(), false);
      }
    }
  }

  /** The claimed person's own first probe stands for a stolen half. */
  private void nonMated(Chimera claimed, Chimera actual, Outcome outcome) {
    Vector ownFace = claimed.faceProbes().get(0);
    Vector ownVoice = claimed.voiceProbes().get(0);
    for (Vector face : actual.faceProbes()) {
      for (Vector voice : actual.voiceProbes()) {
        count(outcome.bothWrong(), claimed, face, voice);
      }
    }
    for (Vector voice : actual.voiceProbes()) {
      count(outcome.voiceWrong(), claimed, ownFace, voice);
    }
    for (Vector face : actual.faceProbes()) {
      count(outcome.faceWrong(), claimed, face, ownVoice);
    }
  }

  private void alone(Chimera claimed, Chimera actual, Outcome outcome) {
    boolean same = claimed == actual;
    for (Vector face : actual.faceProbes()) {
      outcome.faceAlone().count(faces.compare(face, claimed.face()), same, false);
    }
    for (Vector voice : actual.voiceProbes()) {
      outcome.voiceAlone().count(voices.compare(voice, claimed.voice()), same, false);
    }
  }

  private void count(Trials trials, Chimera claimed, Vector face, Vector voice) {
    trials.nonMated(score(claimed, face, voice), judge(claimed, face, voice).matched());
  }

  private Comparison judge(Chimera claimed, Vector face, Vector voice) {
    return fusion.fuse(
        faces.compare(face, claimed.face()), voices.compare(voice, claimed.voice()), threshold);
  }

  private double score(Chimera claimed, Vector face, Vector voice) {
    return fusion.ratio(
        Map.of(
            Modality.FACIAL,
            face.embedding().cosine(claimed.face()),
            Modality.VOICE,
            voice.embedding().cosine(claimed.voice())));
  }
}
