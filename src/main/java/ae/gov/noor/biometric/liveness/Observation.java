package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.DetectedFace;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured on one frame: its place and time, the SHA-256 of its decoded pixels (64
 * hexadecimal digits), how many faces the detector found, and what was seen of the face where it
 * was exactly one. Holds no picture, so that a burst of them is small.
 */
public record Observation(int index, long millis, String digest, int faces, Optional<Seen> seen) {

  /**
   * One face: the detector's, the mesh, how closed the eyes are (0..1), and the texture's
   * probability of live (0..1) where it was measured and could be judged.
   */
  record Seen(DetectedFace face, Mesh mesh, Pose pose, double closed, OptionalDouble texture) {}

  /** How the head is turned, where a face was seen. */
  public Optional<Pose> pose() {
    return seen.map(Seen::pose);
  }

  /** How closed the eyes are, 0..1, where a face was seen. */
  public OptionalDouble closed() {
    return seen.map(s -> OptionalDouble.of(s.closed())).orElse(OptionalDouble.empty());
  }

  /** The texture's probability of live, 0..1, where it was measured. */
  public OptionalDouble texture() {
    return seen.map(Seen::texture).orElse(OptionalDouble.empty());
  }

  /** x, y, z of the 468 points of the mesh in pixels, where a face was seen. For measuring. */
  public Optional<double[]> points() {
    return seen.map(s -> s.mesh().points().clone());
  }

  @Override
  public String toString() {
    return "Observation[" + index + "]";
  }
}
