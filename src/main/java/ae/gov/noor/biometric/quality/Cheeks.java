package ae.gov.noor.biometric.quality;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Luminance;
import ae.gov.noor.biometric.domain.Picture;

/**
 * The light on both cheeks: squares of {@value #SIDE} times the distance between the eyes, each
 * half-way from an eye to the corner of the mouth below it, as ISO/IEC 29794-5 places its zones.
 */
final class Cheeks {
  static final double SIDE = 0.3;
  private static final int PROBES = 24;

  private final double left;
  private final double right;

  Cheeks(Picture picture, DetectedFace face) {
    left = luminance(picture, face, 0, 3);
    right = luminance(picture, face, 1, 4);
  }

  /**
   * The mean luminance of the darker cheek as a share of that of the lighter one, 0..1. The
   * standard compares histograms; the overlap of those is gone where one side gets half of the
   * light, at which faces are still compared as well as before, so that it cannot tell what is too
   * uneven.
   */
  double uniformity() {
    return Math.min(left, right) / Math.max(1, Math.max(left, right));
  }

  private static double luminance(Picture picture, DetectedFace face, int eye, int mouth) {
    double x = (face.pointX(eye) + (double) face.pointX(mouth)) / 2;
    double y = (face.pointY(eye) + (double) face.pointY(mouth)) / 2;
    double side = SIDE * face.interEyeDistance();
    double half = side / 2;
    Luminance light = Luminance.of(picture, x - half, y - half, x + half, y + half);
    double sum = 0;
    for (int row = 0; row < PROBES; row++) {
      for (int column = 0; column < PROBES; column++) {
        double across = (column + 0.5) / PROBES - 0.5;
        double down = (row + 0.5) / PROBES - 0.5;
        sum += light.at(Math.floor(x + side * across), Math.floor(y + side * down));
      }
    }
    return sum / (PROBES * PROBES);
  }
}
