package ae.gov.noor.biometric.evaluation.attack;

import ae.gov.noor.biometric.domain.Picture;

/** Reads a picture between its pixels. */
record Texels(Picture picture) {

  /** Bilinear; beyond the picture its edge goes on. Pixel i covers i to i + 1. */
  double at(double x, double y, int channel) {
    double px = clamped(x - 0.5, picture.width());
    double py = clamped(y - 0.5, picture.height());
    int x0 = (int) px;
    int y0 = (int) py;
    int x1 = Math.min(x0 + 1, picture.width() - 1);
    int y1 = Math.min(y0 + 1, picture.height() - 1);
    double fx = px - x0;
    double fy = py - y0;
    double upper = (1 - fx) * picture.at(x0, y0, channel) + fx * picture.at(x1, y0, channel);
    double lower = (1 - fx) * picture.at(x0, y1, channel) + fx * picture.at(x1, y1, channel);
    return (1 - fy) * upper + fy * lower;
  }

  private static double clamped(double v, int size) {
    return Math.max(0, Math.min(size - 1, v));
  }

  /** The picture with its longer side at most so long, each pixel the mean of what it covers. */
  Picture atMost(int longest) {
    int longer = Math.max(picture.width(), picture.height());
    if (longer <= longest) {
      return picture;
    }
    int width = Math.max(1, picture.width() * longest / longer);
    int height = Math.max(1, picture.height() * longest / longer);
    double step = (double) longer / longest;
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      int row = i / 3 / width;
      int column = i / 3 % width;
      rgb[i] = level(mean(column * step, row * step, step, i % 3));
    }
    return new Picture(width, height, rgb);
  }

  /** Over a square with that corner and side. */
  private double mean(double left, double top, double side, int channel) {
    int places = (int) Math.ceil(side);
    double sum = 0;
    for (int row = 0; row < places; row++) {
      for (int column = 0; column < places; column++) {
        double x = left + (column + 0.5) / places * side;
        double y = top + (row + 0.5) / places * side;
        sum += at(x, y, channel);
      }
    }
    return sum / (places * places);
  }

  boolean holds(double x, double y) {
    return x >= 0 && y >= 0 && x < picture.width() && y < picture.height();
  }

  /** Reproducible noise of a place, -1..1, the same whenever that place is looked at. */
  static double grain(long x, long y, long seed) {
    long h = seed * 0x9E3779B97F4A7C15L + x * 0xC2B2AE3D27D4EB4FL + y * 0x165667B19E3779F9L;
    h = (h ^ h >>> 29) * 0xBF58476D1CE4E5B9L;
    h = (h ^ h >>> 32) * 0x94D049BB133111EBL;
    return ((h ^ h >>> 31) >> 11) / (double) (1L << 52);
  }

  static byte level(double light) {
    return (byte) Math.max(0, Math.min(255, Math.round(light)));
  }
}
