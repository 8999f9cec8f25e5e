package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.DetectedFace;

/**
 * How a head is turned, in degrees: positive yaw moves the nose to the image's right (to the
 * person's left), positive pitch moves it down, positive roll turns the head clockwise.
 */
public record Pose(double yaw, double pitch, double roll) {
  /** Height of the nose tip above the plane of eyes and mouth, in eye-to-mouth distances. */
  private static final double NOSE_HEIGHT = 0.42;

  /** How far the head has turned since another pose. */
  Pose since(Pose start) {
    return new Pose(yaw - start.yaw, pitch - start.pitch, roll - start.roll);
  }

  /**
   * Yaw from the detector's five points, good to about ten degrees: how far the nose tip, which
   * stands before the plane of eyes and mouth, lies beside the line from the eyes to the mouth; 90
   * where the points fall together.
   */
  static double yawOf(DetectedFace face) {
    double eyesX = (face.pointX(0) + face.pointX(1)) / 2.0;
    double eyesY = (face.pointY(0) + face.pointY(1)) / 2.0;
    double downX = (face.pointX(3) + face.pointX(4)) / 2.0 - eyesX;
    double downY = (face.pointY(3) + face.pointY(4)) / 2.0 - eyesY;
    double length = downX * downX + downY * downY;
    if (!(length > 1e-12)) {
      return 90;
    }
    double noseX = face.pointX(2) - eyesX;
    double noseY = face.pointY(2) - eyesY;
    double across = (noseX * downY - noseY * downX) / length;
    return Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, across / NOSE_HEIGHT))));
  }
}
