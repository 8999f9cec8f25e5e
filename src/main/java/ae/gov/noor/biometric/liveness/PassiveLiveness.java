package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.inference.InferenceEngine;
import ae.gov.noor.biometric.inference.InferenceModel;
import java.util.List;
import java.util.Map;

/**
 * Judges one still by its texture (ISO/IEC 30107-3: presentation attack detection). Safe for use by
 * many threads at once.
 *
 * <p>Confidence is the texture model's probability of live, unchanged: the threshold 0.90 is the
 * point of it that was measured. A still that is too small, too tight, turned away or without
 * exactly one face is inconclusive, never live.
 *
 * <p>What one still cannot prove: that a person was before the camera when it was asked for. A
 * genuine picture of somebody, taken earlier or found elsewhere and posted as a file, is as live as
 * any; of the attacks measured one in twelve passed, of photos shown on a tablet more than one in
 * four; masks and real-time deepfakes were not measured. Only a fresh challenge answers that:
 * {@link ActiveLiveness}.
 */
public final class PassiveLiveness {
  private static final String AGAIN =
      "Take the picture again with the camera itself, in even light and from further away.";

  private final TextureModel texture;
  private final PassiveGate gate;
  private final PassiveSettings settings;

  PassiveLiveness(InferenceModel texture, PassiveSettings settings) {
    this.texture = new TextureModel(texture);
    this.gate = new PassiveGate(settings);
    this.settings = settings;
  }

  /**
   * Opens the model {@code texture}.
   *
   * @throws InferenceEngine.ModelUnavailable where it cannot be opened
   */
  public static PassiveLiveness open(InferenceEngine engine, PassiveSettings settings) {
    return new PassiveLiveness(engine.open("texture"), settings);
  }

  /** Live, not live, or inconclusive with advice; refuses nothing itself. */
  public LivenessReport judge(Capture.Face capture) {
    Map<Finding, String> obstacles = gate.obstacles(capture);
    if (!obstacles.isEmpty()) {
      return LivenessReport.inconclusive(
          List.copyOf(obstacles.values()), List.copyOf(obstacles.keySet()));
    }
    double confidence = textureScore(capture);
    return confidence >= settings.threshold()
        ? LivenessReport.live(confidence)
        : LivenessReport.notLive(confidence, AGAIN, List.of(Finding.TEXTURE));
  }

  /** What keeps a capture from being judged; empty where nothing does. For measuring. */
  public List<Finding> obstacles(Capture.Face capture) {
    return List.copyOf(gate.obstacles(capture).keySet());
  }

  /**
   * The bare score of a capture with one face, 0..1, whatever the gates say. For measuring: decide
   * with {@link #judge}.
   *
   * @throws IllegalArgumentException where there is not exactly one face
   */
  public double textureScore(Capture.Face capture) {
    if (capture.faces().size() != 1) {
      throw new IllegalArgumentException("one face is scored");
    }
    DetectedFace face = capture.faces().get(0);
    return texture.score(capture.picture(), face);
  }
}
