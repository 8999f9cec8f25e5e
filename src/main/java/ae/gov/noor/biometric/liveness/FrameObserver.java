package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.inference.InferenceEngine;
import ae.gov.noor.biometric.inference.InferenceModel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Measures one frame at a time, so that frames can be measured while the next ones arrive and on as
 * many threads as there are; {@link ActiveLiveness} then decides from the measurements alone. Safe
 * for use by many threads at once.
 */
public final class FrameObserver {
  /** The texture of every fifth frame is enough for its median, at a fifth of the time. */
  private static final int TEXTURE_EACH = 5;

  private final FaceMesh mesh;
  private final EyeState eyes;
  private final TextureModel texture;
  private final PassiveGate gate;

  FrameObserver(
      InferenceModel mesh, InferenceModel eye, InferenceModel texture, PassiveSettings gates) {
    this.mesh = new FaceMesh(mesh);
    this.eyes = new EyeState(eye);
    this.texture = new TextureModel(texture);
    this.gate = new PassiveGate(gates);
  }

  /**
   * Opens the models {@code mesh}, {@code eye} and {@code texture}.
   *
   * @throws InferenceEngine.ModelUnavailable where one cannot be opened
   */
  public static FrameObserver open(InferenceEngine engine, PassiveSettings gates) {
    return new FrameObserver(
        engine.open("mesh"), engine.open("eye"), engine.open("texture"), gates);
  }

  /** What is seen in a frame; refuses nothing, save where a model fails. */
  public Observation observe(Frame frame) {
    Capture.Face capture = frame.capture();
    int faces = capture.faces().size();
    Optional<Observation.Seen> seen = faces == 1 ? seen(frame) : Optional.empty();
    return new Observation(
        frame.index(), frame.millis(), digest(capture.picture().rgb()), faces, seen);
  }

  private Optional<Observation.Seen> seen(Frame frame) {
    Capture.Face capture = frame.capture();
    DetectedFace face = capture.faces().get(0);
    return mesh.of(capture.picture(), face)
        .map(
            points ->
                new Observation.Seen(
                    face,
                    points,
                    points.pose(),
                    eyes.closed(capture.picture(), points),
                    frame.index() % TEXTURE_EACH == 0 ? texture(capture) : OptionalDouble.empty()));
  }

  private OptionalDouble texture(Capture.Face capture) {
    return gate.obstacles(capture).isEmpty()
        ? OptionalDouble.of(texture.score(capture.picture(), capture.faces().get(0)))
        : OptionalDouble.empty();
  }

  private static String digest(byte[] rgb) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(rgb));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
