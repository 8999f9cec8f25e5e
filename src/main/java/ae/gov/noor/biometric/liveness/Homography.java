package ae.gov.noor.biometric.liveness;

/**
 * The projective map of one plane to another that fits pairs of points best: direct linear
 * transform on normalised points (Hartley and Zisserman, Multiple View Geometry, 4.4), by least
 * squares with the last element one, which normalised points of a face never bring near zero.
 */
final class Homography {
  private final double[] h;
  private final Scaling from;
  private final Scaling to;

  private Homography(double[] h, Scaling from, Scaling to) {
    this.h = h;
    this.from = from;
    this.to = to;
  }

  /** Moves the middle of points to zero and their mean distance from it to the root of two. */
  private record Scaling(double x, double y, double scale) {
    static Scaling of(Mesh mesh, int[] indices) {
      double x = 0;
      double y = 0;
      for (int i : indices) {
        x += mesh.x(i) / indices.length;
        y += mesh.y(i) / indices.length;
      }
      double distance = 0;
      for (int i : indices) {
        distance += Math.hypot(mesh.x(i) - x, mesh.y(i) - y) / indices.length;
      }
      return new Scaling(x, y, Math.sqrt(2) / Math.max(distance, 1e-9));
    }

    double u(Mesh mesh, int i) {
      return (mesh.x(i) - x) * scale;
    }

    double v(Mesh mesh, int i) {
      return (mesh.y(i) - y) * scale;
    }
  }

  /** The map of these points of one mesh to the same points of another. */
  static Homography fit(Mesh source, Mesh target, int[] indices) {
    Scaling from = Scaling.of(source, indices);
    Scaling to = Scaling.of(target, indices);
    double[][] normal = new double[8][9];
    for (int i : indices) {
      double x = from.u(source, i);
      double y = from.v(source, i);
      double u = to.u(target, i);
      double v = to.v(target, i);
      add(normal, new double[] {x, y, 1, 0, 0, 0, -u * x, -u * y}, u);
      add(normal, new double[] {0, 0, 0, x, y, 1, -v * x, -v * y}, v);
    }
    return new Homography(solved(normal), from, to);
  }

  private static void add(double[][] normal, double[] row, double value) {
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 8; j++) {
        normal[i][j] += row[i] * row[j];
      }
      normal[i][8] += row[i] * value;
    }
  }

  /** Gauss elimination with pivots; points that span no plane give not-a-number. */
  private static double[] solved(double[][] m) {
    for (int c = 0; c < 8; c++) {
      int pivot = c;
      for (int r = c + 1; r < 8; r++) {
        pivot = Math.abs(m[r][c]) > Math.abs(m[pivot][c]) ? r : pivot;
      }
      double[] row = m[pivot];
      m[pivot] = m[c];
      m[c] = row;
      for (int r = 0; r < 8; r++) {
        double factor = r == c ? 0 : m[r][c] / row[c];
        for (int k = c; k < 9 && r != c; k++) {
          m[r][k] -= factor * row[k];
        }
      }
    }
    double[] h = new double[8];
    for (int i = 0; i < 8; i++) {
      h[i] = m[i][8] / m[i][i];
    }
    return h;
  }

  /**
   * Root mean square distance, in pixels of the target, of where these points are from where the
   * map puts them.
   */
  double residual(Mesh source, Mesh target, int[] indices) {
    double squares = 0;
    for (int i : indices) {
      double x = from.u(source, i);
      double y = from.v(source, i);
      double w = h[6] * x + h[7] * y + 1;
      double du = (h[0] * x + h[1] * y + h[2]) / w - to.u(target, i);
      double dv = (h[3] * x + h[4] * y + h[5]) / w - to.v(target, i);
      squares += du * du + dv * dv;
    }
    return Math.sqrt(squares / indices.length) / to.scale();
  }
}
