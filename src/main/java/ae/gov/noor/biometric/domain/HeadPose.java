package ae.gov.noor.biometric.domain;

/**
 * Roughly how a head is turned, in degrees, from five points: positive yaw moves the nose to the
 * image's right, positive pitch moves it down, positive roll turns the head clockwise. The model is
 * a nose tip that stands before the plane of eyes and mouth; good to about ten degrees while both
 * eyes are seen, and enough to tell a portrait from a profile.
 */
public record HeadPose(double yaw, double pitch, double roll) {
  /** Height of the nose tip above the plane of eyes and mouth, in eye-to-mouth distances. */
  private static final double NOSE_HEIGHT = 0.42;

  /**
   * Where a level nose tip lies between the eyes (0) and the mouth (1): mean of the test pictures.
   */
  private static final double NOSE_LEVEL = 0.57;

  /** Of a detected face; 90 degrees each where its points fall together. */
  public static HeadPose of(DetectedFace face) {
    double eyesX = (face.pointX(0) + face.pointX(1)) / 2;
    double eyesY = (face.pointY(0) + face.pointY(1)) / 2;
    double mouthX = (face.pointX(3) + face.pointX(4)) / 2;
    double mouthY = (face.pointY(3) + face.pointY(4)) / 2;
    double downX = mouthX - eyesX;
    double downY = mouthY - eyesY;
    double length = Math.hypot(downX, downY);
    if (!(length > 1e-6)) {
      return new HeadPose(90, 90, 90);
    }
    double noseX = face.pointX(2) - eyesX;
    double noseY = face.pointY(2) - eyesY;
    double across = (noseX * downY - noseY * downX) / (length * length);
    double along = (noseX * downX + noseY * downY) / (length * length);
    double eyeX = face.pointX(1) - face.pointX(0);
    double eyeY = face.pointY(1) - face.pointY(0);
    return new HeadPose(
        Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, across / NOSE_HEIGHT)))),
        Math.toDegrees(Math.atan2(along - NOSE_LEVEL, NOSE_HEIGHT)),
        Math.toDegrees(Math.atan2(eyeY, eyeX)));
  }
}
