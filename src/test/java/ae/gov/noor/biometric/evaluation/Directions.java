package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.evaluation.Subject.Vector;
import ae.gov.noor.biometric.matching.Calibration;
import ae.gov.noor.biometric.matching.Fusion;
import ae.gov.noor.biometric.matching.MatchingRules;
import ae.gov.noor.biometric.matching.MonotoneCurve;
import ae.gov.noor.biometric.matching.MonotoneCurve.Point;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Vectors in a plane, told by their angle in degrees, and rules for them. A face matches up to 60°;
 * a voice of 3 s or more up to 60°, a shorter one up to 30°. The ratio is 5 up to 60°, -5 from 90°;
 * both together match from a sum of 9 on.
 */
final class Directions {
  private static final ModelVersion FACE = new ModelVersion("test-face", "a".repeat(64));
  private static final ModelVersion VOICE = new ModelVersion("test-voice", "b".repeat(64));

  private Directions() {}

  static Vector face(int recording, double degrees) {
    return new Vector(recording, at(degrees, FACE), 0);
  }

  static Vector voice(int recording, double degrees, double seconds) {
    return new Vector(recording, at(degrees, VOICE), seconds);
  }

  private static Embedding at(double degrees, ModelVersion model) {
    double angle = Math.toRadians(degrees);
    return Embedding.normalised(
        new float[] {(float) Math.cos(angle), (float) Math.sin(angle)}, model);
  }

  static MatchingRules rules() {
    MonotoneCurve ratio = new MonotoneCurve(List.of(new Point(0, -5), new Point(0.49, 5)));
    MonotoneCurve confidence = new MonotoneCurve(List.of(new Point(8.99, 0), new Point(9, 1)));
    return new MatchingRules(
        Map.of(
            Modality.FACIAL,
            new MatchingRules.Rule(List.of(step(0, FACE, 60)), 0.95),
            Modality.VOICE,
            new MatchingRules.Rule(List.of(step(0, VOICE, 30), step(3, VOICE, 60)), 0.92)),
        Optional.of(
            new Fusion("test", Map.of(Modality.FACIAL, ratio, Modality.VOICE, ratio), confidence)),
        0.95);
  }

  private static MatchingRules.Step step(double seconds, ModelVersion model, double degrees) {
    double cosine = Math.cos(Math.toRadians(degrees));
    return new MatchingRules.Step(
        seconds,
        new Calibration(
            "test",
            model.name(),
            new MonotoneCurve(List.of(new Point(cosine - 0.01, 0), new Point(cosine - 0.001, 1)))));
  }
}
