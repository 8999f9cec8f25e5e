package ae.gov.noor.biometric.face;

import java.util.function.IntToDoubleFunction;

/**
 * Turn, scale and shift of the plane, never a reflection: {@code (x, y) -> (a x - b y + tx, b x + a
 * y + ty)}.
 */
record SimilarityTransform(double a, double b, double tx, double ty) {

  /**
   * The least-squares similarity that takes {@code from} to {@code to}, both x, y, x, y … (Umeyama
   * 1991; in the plane its rotation and scale are one complex number).
   *
   * @throws IllegalArgumentException where all points of {@code from} fall together
   */
  static SimilarityTransform fit(float[] from, double[] to) {
    double[] c = mean(from.length, i -> from[i]);
    double[] d = mean(to.length, i -> to[i]);
    double re = 0;
    double im = 0;
    double norm = 0;
    for (int i = 0; i < from.length; i += 2) {
      double x = from[i] - c[0];
      double y = from[i + 1] - c[1];
      double u = to[i] - d[0];
      double v = to[i + 1] - d[1];
      re += x * u + y * v;
      im += x * v - y * u;
      norm += x * x + y * y;
    }
    if (!(norm > 1e-6)) {
      throw new IllegalArgumentException("the points fall together");
    }
    double a = re / norm;
    double b = im / norm;
    return new SimilarityTransform(a, b, d[0] - a * c[0] + b * c[1], d[1] - b * c[0] - a * c[1]);
  }

  private static double[] mean(int length, IntToDoubleFunction value) {
    double[] mean = new double[2];
    for (int i = 0; i < length; i++) {
      mean[i % 2] += value.applyAsDouble(i) * 2 / length;
    }
    return mean;
  }

  /** The way back. */
  SimilarityTransform inverse() {
    double n = a * a + b * b;
    double ia = a / n;
    double ib = -b / n;
    return new SimilarityTransform(ia, ib, -(ia * tx - ib * ty), -(ib * tx + ia * ty));
  }

  /** How many times longer a distance becomes. */
  double scale() {
    return Math.hypot(a, b);
  }

  double x(double x, double y) {
    return a * x - b * y + tx;
  }

  double y(double x, double y) {
    return b * x + a * y + ty;
  }
}
