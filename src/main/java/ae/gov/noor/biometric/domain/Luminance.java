package ae.gov.noor.biometric.domain;

/**
 * The luminance (Rec. 601, 0..255) of a part of a picture, worked out once for each pixel, for who
 * reads most of them several times. Places are those of the whole picture: pixel centres lie at
 * whole numbers, and what lies beyond the picture's edge repeats the edge.
 */
public final class Luminance {
  /** The weights, 0.299, 0.587 and 0.114, in parts of this. */
  private static final int ONE = 1 << 22;

  private static final int RED = (int) Math.rint(0.299 * ONE);
  private static final int BLUE = (int) Math.rint(0.114 * ONE);
  private static final int GREEN = ONE - RED - BLUE;

  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final float[] values;

  private Luminance(Picture picture, int left, int top, int right, int bottom) {
    this.left = left;
    this.top = top;
    this.width = right - left + 1;
    this.height = bottom - top + 1;
    this.values = new float[width * height];
    byte[] rgb = picture.rgb();
    for (int y = 0, i = 0; y < height; y++) {
      int s = 3 * ((top + y) * picture.width() + left);
      for (int x = 0; x < width; x++, s += 3) {
        int light =
            RED * (rgb[s] & 0xff) + GREEN * (rgb[s + 1] & 0xff) + BLUE * (rgb[s + 2] & 0xff);
        values[i++] = light * (1f / ONE);
      }
    }
  }

  /** Of the pixels that places from (left, top) to (right, bottom) are read from. */
  public static Luminance of(
      Picture picture, double left, double top, double right, double bottom) {
    return new Luminance(
        picture,
        inside(left, picture.width()),
        inside(top, picture.height()),
        inside(right + 1, picture.width()),
        inside(bottom + 1, picture.height()));
  }

  private static int inside(double v, int size) {
    return (int) Math.max(0, Math.min(size - 1, Math.floor(v)));
  }

  /** At a place of the part, between four pixels bilinear. */
  public float at(double x, double y) {
    float px = (float) clamped(x - left, width - 1);
    float py = (float) clamped(y - top, height - 1);
    int x0 = (int) px;
    int y0 = (int) py;
    float fx = px - x0;
    float fy = py - y0;
    int i = y0 * width + x0;
    int right = x0 + 1 < width ? i + 1 : i;
    int below = y0 + 1 < height ? width : 0;
    float upper = (1 - fx) * values[i] + fx * values[right];
    float lower = (1 - fx) * values[i + below] + fx * values[right + below];
    return (1 - fy) * upper + fy * lower;
  }

  private static double clamped(double v, int last) {
    return v < 0 ? 0 : v > last ? last : v;
  }
}
