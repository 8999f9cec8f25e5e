package ae.gov.noor.biometric.evaluation.attack;

import ae.gov.noor.biometric.domain.Picture;
import java.util.Arrays;

/**
 * Photographs a surface that is turned a little about its vertical axis, so that the picture covers
 * a share of the frame. Each pixel gathers light at three by three places; the lens blurs, and the
 * sensor's noise is of two grey levels and the same for the same seed.
 *
 * @param share of the frame's width and height that the picture covers
 * @param turned degrees about the vertical axis
 * @param noise seed of the noise
 */
record Camera(double share, double turned, long noise) {
  private static final int PLACES = 3;

  /** Distance in widths of the picture. */
  private static final double DISTANCE = 2.5;

  /** How far beyond its own edge a pixel gathers light, in pixels: the lens. */
  private static final double BLUR = 0.35;

  /** A frame as large as the picture that is shown. */
  Picture photograph(Surface surface, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    double[] sum = new double[3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        gather(surface, x, y, width, height, sum);
        for (int c = 0; c < 3; c++) {
          int i = 3 * (y * width + x) + c;
          rgb[i] = Texels.level(sum[c] + 2 * Texels.grain(i, 7, noise));
        }
      }
    }
    return new Picture(width, height, rgb);
  }

  private void gather(Surface surface, int x, int y, int width, int height, double[] sum) {
    Arrays.fill(sum, 0);
    double sin = Math.sin(Math.toRadians(turned));
    double cos = Math.cos(Math.toRadians(turned));
    for (int i = 0; i < PLACES * PLACES; i++) {
      double px = x + place(i % PLACES);
      double py = y + place(i / PLACES);
      double u = (px - width / 2.0) / (share * width);
      double v = (py - height / 2.0) / (share * width);
      // where the ray meets the turned plane
      double along = u * DISTANCE / (DISTANCE * cos + u * sin);
      double depth = 1 - along * sin / DISTANCE;
      double sourceX = width / 2.0 + along * width;
      double sourceY = height / 2.0 + v * depth * width;
      for (int c = 0; c < 3; c++) {
        sum[c] += surface.light(sourceX, sourceY, c) / (PLACES * PLACES);
      }
    }
  }

  private static double place(int i) {
    return -BLUR + (1 + 2 * BLUR) * (i + 0.5) / PLACES;
  }
}
