package ae.gov.noor.biometric.evaluation.attack;

/** The 468 points of a face mesh, x, y, z of each, in pixels of the picture. */
record FacePoints(double[] points) {
  private static final int LEFT_TEMPLE = 234;
  private static final int RIGHT_TEMPLE = 454;
  private static final int FOREHEAD = 10;
  private static final int CHIN = 152;
  private static final int[] LEFT_EYE = {33, 133};
  private static final int[] RIGHT_EYE = {362, 263};

  FacePoints {
    if (points.length != 3 * 468) {
      throw new IllegalArgumentException("a mesh has 468 points");
    }
  }

  private double x(int i) {
    return points[3 * i];
  }

  private double y(int i) {
    return points[3 * i + 1];
  }

  private double z(int i) {
    return points[3 * i + 2];
  }

  double centreX() {
    return (x(LEFT_TEMPLE) + x(RIGHT_TEMPLE)) / 2;
  }

  double centreY() {
    return (y(FOREHEAD) + y(CHIN)) / 2;
  }

  /** Distance between the eyes. */
  double unit() {
    double dx = x(RIGHT_EYE[0]) + x(RIGHT_EYE[1]) - x(LEFT_EYE[0]) - x(LEFT_EYE[1]);
    double dy = y(RIGHT_EYE[0]) + y(RIGHT_EYE[1]) - y(LEFT_EYE[0]) - y(LEFT_EYE[1]);
    return Math.hypot(dx, dy) / 2;
  }

  /** Behind the temples, the points near a place weigh most; not-a-number far from the face. */
  double depth(int x, int y, double mostUnits) {
    double weights = 0;
    double sum = 0;
    double nearest = Double.MAX_VALUE;
    double unit = unit();
    double mostAway = mostUnits * mostUnits * unit * unit;
    for (int i = 0; i < points.length / 3; i++) {
      double dx = x(i) - x;
      double dy = y(i) - y;
      double away = dx * dx + dy * dy;
      double relative = away / (unit * unit);
      double weight = 1 / (relative * relative + 1e-5);
      weights += weight;
      sum += weight * z(i);
      nearest = Math.min(nearest, away);
    }
    double beyond = Math.max(0, Math.sqrt(nearest) - 0.2 * unit);
    double temples = (z(LEFT_TEMPLE) + z(RIGHT_TEMPLE)) / 2;
    return nearest > mostAway ? Double.NaN : sum / weights + beyond - temples;
  }
}
