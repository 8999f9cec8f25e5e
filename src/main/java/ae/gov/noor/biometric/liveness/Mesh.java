package ae.gov.noor.biometric.liveness;

/**
 * The 468 points of MediaPipe's face mesh: x, y, z of each, in pixels of the picture; z grows away
 * from the camera and its zero means nothing. Left and right below are those of the image.
 */
record Mesh(double[] points) {
  static final int POINTS = 468;
  private static final int LEFT_EYE_OUTER = 33;
  private static final int LEFT_EYE_INNER = 133;
  private static final int RIGHT_EYE_INNER = 362;
  private static final int RIGHT_EYE_OUTER = 263;
  private static final int LEFT_TEMPLE = 234;
  private static final int RIGHT_TEMPLE = 454;
  private static final int FOREHEAD = 10;
  private static final int CHIN = 152;

  Mesh {
    if (points.length != 3 * POINTS) {
      throw new IllegalArgumentException("a mesh has 468 points");
    }
  }

  double x(int i) {
    return points[3 * i];
  }

  double y(int i) {
    return points[3 * i + 1];
  }

  double z(int i) {
    return points[3 * i + 2];
  }

  /** Distance between the middles of the eyes in the picture. */
  double interOcular() {
    double dx = x(RIGHT_EYE_OUTER) + x(RIGHT_EYE_INNER) - x(LEFT_EYE_OUTER) - x(LEFT_EYE_INNER);
    double dy = y(RIGHT_EYE_OUTER) + y(RIGHT_EYE_INNER) - y(LEFT_EYE_OUTER) - y(LEFT_EYE_INNER);
    return Math.hypot(dx, dy) / 2;
  }

  /** From the lines between the temples and from the forehead to the chin. */
  Pose pose() {
    double acrossX = x(RIGHT_TEMPLE) - x(LEFT_TEMPLE);
    double acrossY = y(RIGHT_TEMPLE) - y(LEFT_TEMPLE);
    double acrossZ = z(RIGHT_TEMPLE) - z(LEFT_TEMPLE);
    double downZ = z(CHIN) - z(FOREHEAD);
    double down = Math.hypot(x(CHIN) - x(FOREHEAD), y(CHIN) - y(FOREHEAD));
    return new Pose(
        Math.toDegrees(Math.atan2(acrossZ, Math.hypot(acrossX, acrossY))),
        Math.toDegrees(Math.atan2(downZ, down)),
        Math.toDegrees(Math.atan2(acrossY, acrossX)));
  }
}
