package ae.gov.noor.biometric.liveness;

/**
 * How a head is turned, in degrees: positive yaw moves the nose to the image's right (to the
 * person's left), positive pitch moves it down, positive roll turns the head clockwise.
 */
public record Pose(double yaw, double pitch, double roll) {
  /** How far the head has turned since another pose. */
  Pose since(Pose start) {
    return new Pose(yaw - start.yaw, pitch - start.pitch, roll - start.roll);
  }
}
