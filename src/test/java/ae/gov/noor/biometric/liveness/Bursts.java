package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/** Bursts by formula: what a person who follows left, blink, right would show. */
final class Bursts {
  static final Instant ISSUED = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant RECEIVED = ISSUED.plusSeconds(10);
  static final UserId USER = new UserId(new UUID(1, 2));
  static final String DEVICE = "phone-1";
  static final String NONCE = "00112233445566778899aabbccddeeff";
  static final List<Step> STEPS = List.of(Step.LEFT, Step.BLINK, Step.RIGHT);
  static final long STEP_MILLIS = 50;

  private Bursts() {}

  static Challenge challenge(List<Step> steps) {
    return new Challenge(NONCE, USER, DEVICE, steps, ISSUED, ISSUED.plusSeconds(60));
  }

  static ChallengeAnswer answer(List<Observation> frames) {
    return new ChallengeAnswer(NONCE, USER, DEVICE, RECEIVED, frames);
  }

  /** How the head is turned and how closed the eyes are at a time in seconds. */
  interface Script {
    double at(double seconds);
  }

  /** From 0 up to {@code height} at {@code peak} and back, half a second each way. */
  static double bump(double seconds, double peak, double height) {
    return height * Math.max(0, 1 - Math.abs(seconds - peak) / 0.5);
  }

  static double yaw(double t) {
    return bump(t, 1.2, 28) + bump(t, 3.2, -28);
  }

  static double closed(double t) {
    return t > 2.1 && t < 2.3 ? 0.9 : 0.02;
  }

  static List<Observation> accepted() {
    return frames(STEP_MILLIS, Bursts::yaw, t -> 0, Bursts::closed);
  }

  /** Four and a half seconds, a frame each so many milliseconds. */
  static List<Observation> frames(long each, Script yaw, Script pitch, Script closed) {
    List<Observation> frames = new ArrayList<>();
    for (int i = 0; i * each <= 4500; i++) {
      double t = i * each / 1000.0;
      Mesh mesh = FormulaHead.turned(yaw.at(t), pitch.at(t));
      frames.add(frame(i, i * each, mesh, closed.at(t)));
    }
    return frames;
  }

  static Observation frame(int index, long millis, Mesh mesh, double closed) {
    OptionalDouble texture = index % 5 == 0 ? OptionalDouble.of(0.95) : OptionalDouble.empty();
    var seen = new Observation.Seen(face(200, 200), mesh, mesh.pose(), closed, texture);
    return new Observation(index, millis, "picture " + index, 1, Optional.of(seen));
  }

  static DetectedFace face(float x, float y) {
    return new DetectedFace(x, y, 200, 260, new float[10], 0.9f);
  }

  /** The same frame with another face box. */
  static Observation moved(Observation from, float x) {
    Observation.Seen s = from.seen().orElseThrow();
    DetectedFace face = face(x, 200);
    return seeing(from, new Observation.Seen(face, s.mesh(), s.pose(), s.closed(), s.texture()));
  }

  /** The same frame at another place and time. */
  static Observation at(Observation from, int index, long millis) {
    return new Observation(index, millis, from.digest(), from.faces(), from.seen());
  }

  static Observation digested(Observation from, String digest) {
    return new Observation(from.index(), from.millis(), digest, from.faces(), from.seen());
  }

  /** The same frame with so many faces. */
  static Observation crowded(Observation from, int faces) {
    return new Observation(from.index(), from.millis(), from.digest(), faces, Optional.empty());
  }

  static Observation textured(Observation from, OptionalDouble texture) {
    Observation.Seen s = from.seen().orElseThrow();
    return seeing(from, new Observation.Seen(s.face(), s.mesh(), s.pose(), s.closed(), texture));
  }

  /** The same frame with the points of another mesh; the pose stays. */
  static Observation meshed(Observation from, Mesh mesh) {
    Observation.Seen s = from.seen().orElseThrow();
    return seeing(from, new Observation.Seen(s.face(), mesh, s.pose(), s.closed(), s.texture()));
  }

  private static Observation seeing(Observation from, Observation.Seen seen) {
    return new Observation(from.index(), from.millis(), from.digest(), 1, Optional.of(seen));
  }
}
