package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Luminance;
import ae.gov.noor.biometric.domain.Picture;

/**
 * The luminance (Rec. 601) of a face, upright and brought to the same size by its five points, on
 * {@value #SIZE} by {@value #SIZE} cells; each is the mean of what it covers, so that the same
 * picture with fewer pixels gives the same values.
 */
final class FaceChip {
  static final int SIZE = 128;
  private static final int MOST_PROBES = 8;

  /** Of the 112 by 112 that face models use, a bit more is seen. */
  private static final double EXTENT = 112 * 1.15;

  private static final double BLUR = 0.5;

  /** Of a square with sides of 1. */
  private static final double HALF_DIAGONAL = Math.sqrt(0.5);

  /** The points of {@link DetectedFace} there, and what comes to lie in the middle of the chip. */
  private static final double[] POINTS = {
    38.2946, 51.6963, 73.5318, 51.5014, 56.0252, 71.7366, 41.5493, 92.3655, 70.7299, 92.2041
  };

  private static final double MIDDLE_X = 56;
  private static final double MIDDLE_Y = 72;

  private FaceChip() {}

  static Grid of(Picture picture, DetectedFace face) {
    double[] from = mean(POINTS);
    double[] to = mean(doubles(face.points()));
    double re = 0;
    double im = 0;
    double norm = 0;
    for (int i = 0; i < POINTS.length; i += 2) {
      double x = POINTS[i] - from[0];
      double y = POINTS[i + 1] - from[1];
      double u = face.points()[i] - to[0];
      double v = face.points()[i + 1] - to[1];
      re += x * u + y * v;
      im += x * v - y * u;
      norm += x * x + y * y;
    }
    double a = re / norm;
    double b = im / norm;
    double dx = MIDDLE_X - from[0];
    double dy = MIDDLE_Y - from[1];
    double side = EXTENT * Math.hypot(a, b);
    return read(
        picture,
        new SquareCrop(
            to[0] + a * dx - b * dy + 0.5,
            to[1] + b * dx + a * dy + 0.5,
            side,
            StrictMath.atan2(b, a)));
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private static double[] mean(double[] points) {
    double[] mean = new double[2];
    for (int i = 0; i < points.length; i++) {
      mean[i % 2] += 2 * points[i] / points.length;
    }
    return mean;
  }

  private static Grid read(Picture picture, SquareCrop crop) {
    int probes = (int) Math.max(1, Math.min(MOST_PROBES, Math.ceil(crop.side() / SIZE)));
    float share = 1f / (probes * probes);
    double reach = HALF_DIAGONAL * crop.side();
    Luminance light =
        Luminance.of(
            picture,
            crop.centreX() - reach - 1,
            crop.centreY() - reach - 1,
            crop.centreX() + reach,
            crop.centreY() + reach);
    float[] values = new float[SIZE * SIZE];
    crop.visit(
        picture,
        SIZE * probes,
        (row, x, y) -> {
          int first = row / probes * SIZE;
          for (int column = 0, i = 0; column < SIZE; column++) {
            float sum = values[first + column];
            for (int probe = 0; probe < probes; probe++, i++) {
              sum += share * light.at(x[i], y[i]);
            }
            values[first + column] = sum;
          }
        });
    return new Grid(SIZE, values).blurred(BLUR).toned();
  }
}
