package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.Picture;

/**
 * Takes a turned and scaled square out of a picture; bilinear, black beyond the edge. Places are
 * rounded to 1/32 pixel and values to whole numbers exactly as OpenCV's {@code warpAffine} does it,
 * which SFace's published accuracy and every reference vector were made with.
 */
final class Warp {
  private static final int FINE = 1024;
  private static final int STEPS = 32;
  private static final int SHIFT = 5;

  private Warp() {}

  /** The square whose pixel (x, y) lies at {@code toPicture(x, y)} in the picture. */
  static Planes square(Picture picture, SimilarityTransform toPicture, int size) {
    float[] values = new float[3 * size * size];
    for (int y = 0; y < size; y++) {
      int left = fine(toPicture.x(0, y));
      int top = fine(toPicture.y(0, y));
      for (int x = 0; x < size; x++) {
        int px = left + fine(toPicture.a() * x) + STEPS / 2 >> SHIFT;
        int py = top + fine(toPicture.b() * x) + STEPS / 2 >> SHIFT;
        for (int c = 0; c < 3; c++) {
          values[(c * size + y) * size + x] = bilinear(picture, px, py, c);
        }
      }
    }
    return new Planes(size, size, values);
  }

  private static int fine(double v) {
    return (int) Math.rint(v * FINE);
  }

  /** Place in 1/32 pixel; the value rounded. */
  private static int bilinear(Picture picture, int x, int y, int channel) {
    int x0 = x >> SHIFT;
    int y0 = y >> SHIFT;
    int fx = x & STEPS - 1;
    int fy = y & STEPS - 1;
    int upper = (STEPS - fx) * at(picture, x0, y0, channel) + fx * at(picture, x0 + 1, y0, channel);
    int lower =
        (STEPS - fx) * at(picture, x0, y0 + 1, channel) + fx * at(picture, x0 + 1, y0 + 1, channel);
    return (STEPS - fy) * upper + fy * lower + STEPS * STEPS / 2 >> 2 * SHIFT;
  }

  private static int at(Picture picture, int x, int y, int channel) {
    boolean inside = x >= 0 && y >= 0 && x < picture.width() && y < picture.height();
    return inside ? picture.at(x, y, channel) : 0;
  }
}
