package ae.gov.noor.biometric.liveness;

import java.util.Random;
import java.util.stream.IntStream;

/** A mesh by formula: an ellipsoid with a nose before it, or the same without any depth. */
final class FormulaHead {
  private static final double UNIT = 100;
  private final double[] points = new double[3 * Mesh.POINTS];

  private FormulaHead() {
    Random random = new Random(1);
    for (int i = 0; i < Mesh.POINTS; i++) {
      double x = 1.8 * random.nextDouble() - 0.9;
      double y = 1.8 * random.nextDouble() - 0.7;
      put(i, x, y, 0.4 * (x * x + y * y));
    }
    for (int i : Planarity.NOSE) {
      double x = 0.5 * random.nextDouble() - 0.25;
      double y = 0.6 * random.nextDouble();
      put(i, x, y, -0.6 * y * (1 - Math.abs(x)));
    }
    put(33, -0.7, 0, 0.2);
    put(133, -0.3, 0, 0.1);
    put(362, 0.3, 0, 0.1);
    put(263, 0.7, 0, 0.2);
    for (int lid : new int[] {160, 158, 153, 144}) {
      put(lid, -0.5, 0, 0.1);
    }
    for (int lid : new int[] {385, 387, 373, 380}) {
      put(lid, 0.5, 0, 0.1);
    }
    put(234, -1, 0, 0.8);
    put(454, 1, 0, 0.8);
    put(10, 0, -0.8, 0.3);
    put(152, 0, 1.3, 0.3);
  }

  private void put(int i, double x, double y, double z) {
    points[3 * i] = UNIT * x;
    points[3 * i + 1] = UNIT * y;
    points[3 * i + 2] = UNIT * z;
  }

  /** As a mesh model would see a flat thing turned: foreshortened, its depth dreamt, not turned. */
  static Mesh flat(double yaw) {
    Mesh frontal = turned(0, 0);
    double[] seen = frontal.points().clone();
    for (int i : IntStream.range(0, Mesh.POINTS).toArray()) {
      double distance = 1 + Math.sin(Math.toRadians(yaw)) * frontal.x(i) / (10 * UNIT);
      seen[3 * i] = 300 + (frontal.x(i) - 300) * Math.cos(Math.toRadians(yaw)) / distance;
      seen[3 * i + 1] = 300 + (frontal.y(i) - 300) / distance;
    }
    return new Mesh(seen);
  }

  static Mesh turned(double yaw, double pitch) {
    double[] from = new FormulaHead().points;
    double[] to = new double[from.length];
    double c = Math.cos(Math.toRadians(yaw));
    double s = Math.sin(Math.toRadians(yaw));
    double cp = Math.cos(Math.toRadians(pitch));
    double sp = Math.sin(Math.toRadians(pitch));
    for (int i = 0; i < from.length; i += 3) {
      double z = from[i + 2];
      double turned = from[i] * s + z * c;
      to[i] = 300 + from[i] * c - z * s;
      to[i + 1] = 300 + from[i + 1] * cp - turned * sp;
      to[i + 2] = from[i + 1] * sp + turned * cp;
    }
    return new Mesh(to);
  }
}
