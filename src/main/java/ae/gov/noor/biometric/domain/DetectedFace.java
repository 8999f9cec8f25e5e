package ae.gov.noor.biometric.domain;

/**
 * One face found in a picture. The box is in pixels of the picture (x and y of its top left corner,
 * may reach beyond the edge); {@code points} are ten numbers, x then y of the image-left eye,
 * image-right eye, nose tip, image-left and image-right mouth corner; {@code score} is the
 * detector's, 0..1.
 */
public record DetectedFace(
    float x, float y, float width, float height, float[] points, float score) {
  public DetectedFace {
    if (points.length != 10) {
      throw new IllegalArgumentException("five points are ten numbers");
    }
    points = points.clone();
  }

  public float pointX(int i) {
    return points[2 * i];
  }

  public float pointY(int i) {
    return points[2 * i + 1];
  }

  /** Distance between the eye centres in pixels. */
  public double interEyeDistance() {
    return Math.hypot(pointX(1) - pointX(0), pointY(1) - pointY(0));
  }

  @Override
  public String toString() {
    return "DetectedFace[score=" + score + "]";
  }
}
