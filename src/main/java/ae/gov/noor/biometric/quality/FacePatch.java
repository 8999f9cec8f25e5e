package ae.gov.noor.biometric.quality;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Luminance;
import ae.gov.noor.biometric.domain.Picture;

/**
 * The luminance (0..255, Rec. 601) of a face on a fixed grid of {@value #SIZE} by {@value #SIZE},
 * so that what is measured does not depend on how many pixels the camera has: a square around the
 * box's centre with the area of the box, each cell the mean of up to 8 by 8 probes. What lies
 * beyond the edge repeats the edge.
 */
final class FacePatch {
  static final int SIZE = 96;
  private static final int MOST_PROBES = 8;

  private final double[] luminance = new double[SIZE * SIZE];

  FacePatch(Picture picture, DetectedFace face) {
    double side = Math.sqrt((double) face.width() * face.height());
    double left = face.x() + face.width() / 2.0 - side / 2;
    double top = face.y() + face.height() / 2.0 - side / 2;
    double cell = side / SIZE;
    int probes = (int) Math.max(1, Math.min(MOST_PROBES, Math.ceil(cell)));
    Luminance light = Luminance.of(picture, left - 1, top - 1, left + side, top + side);
    for (int i = 0; i < luminance.length; i++) {
      int column = i % SIZE;
      int row = i / SIZE;
      luminance[i] = mean(light, left + column * cell, top + row * cell, cell / probes, probes);
    }
  }

  private static double mean(Luminance light, double x, double y, double step, int probes) {
    double sum = 0;
    for (int j = 0; j < probes; j++) {
      for (int i = 0; i < probes; i++) {
        sum += light.at(x + (i + 0.5) * step - 0.5, y + (j + 0.5) * step - 0.5);
      }
    }
    return sum / (probes * probes);
  }

  /** Share of cells whose luminance is at least {@code from} and below {@code to}. */
  double share(double from, double to) {
    int n = 0;
    for (double v : luminance) {
      n += v >= from && v < to ? 1 : 0;
    }
    return (double) n / luminance.length;
  }

  double mean() {
    double sum = 0;
    for (double v : luminance) {
      sum += v;
    }
    return sum / luminance.length;
  }

  /** Shannon entropy of the luminance in 256 steps: 0..8 bits. */
  double entropy() {
    int[] counts = new int[256];
    for (double v : luminance) {
      counts[(int) Math.max(0, Math.min(255, Math.round(v)))]++;
    }
    double bits = 0;
    for (int count : counts) {
      double p = (double) count / luminance.length;
      bits -= p > 0 ? p * Math.log(p) / Math.log(2) : 0;
    }
    return bits;
  }

  /**
   * Variance of the Laplacian divided by the variance of the luminance: how much of the contrast is
   * fine detail, so that a dim or pale face is not taken for a blurred one. 0 for a flat patch.
   */
  double detail() {
    double mean = mean();
    double variance = 0;
    double laplacian = 0;
    int n = 0;
    for (int y = 1; y < SIZE - 1; y++) {
      for (int x = 1; x < SIZE - 1; x++, n++) {
        int i = y * SIZE + x;
        double v = luminance[i];
        double l =
            luminance[i - 1] + luminance[i + 1] + luminance[i - SIZE] + luminance[i + SIZE] - 4 * v;
        variance += (v - mean) * (v - mean);
        laplacian += l * l;
      }
    }
    return variance / n > 1 ? laplacian / variance : 0;
  }
}
