package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.Picture;

/**
 * Sums of a picture's values over every rectangle that begins at its upper left corner (Crow 1984),
 * so that it is averaged to any number of sizes for the price of reading it once. Of at most 8
 * million pixels, that no sum is too large.
 */
final class SummedArea {
  private final int width;
  private final int height;

  /** Red, green and blue together, a row and a column more than the picture has. */
  private final int[] sums;

  SummedArea(Picture picture) {
    width = picture.width();
    height = picture.height();
    sums = new int[3 * (width + 1) * (height + 1)];
    byte[] rgb = picture.rgb();
    int stride = 3 * (width + 1);
    for (int y = 0, s = 0; y < height; y++) {
      int r = 0;
      int g = 0;
      int b = 0;
      int above = y * stride + 3;
      for (int x = 0; x < width; x++, s += 3, above += 3) {
        r += rgb[s] & 0xff;
        g += rgb[s + 1] & 0xff;
        b += rgb[s + 2] & 0xff;
        int here = above + stride;
        sums[here] = sums[above] + r;
        sums[here + 1] = sums[above + 1] + g;
        sums[here + 2] = sums[above + 2] + b;
      }
    }
  }

  /** The same numbers as {@link Planes#averaged} of the whole picture. */
  Planes averaged(int newWidth, int newHeight) {
    int plane = newWidth * newHeight;
    float[] values = new float[3 * plane];
    for (int y = 0, at = 0; y < newHeight; y++) {
      int y0 = Planes.begin(y, height, newHeight);
      int y1 = Planes.end(y, height, newHeight);
      for (int x = 0; x < newWidth; x++, at++) {
        int x0 = Planes.begin(x, width, newWidth);
        int x1 = Planes.end(x, width, newWidth);
        float n = (x1 - x0) * (y1 - y0);
        int upper = 3 * y0 * (width + 1);
        int lower = 3 * y1 * (width + 1);
        for (int c = 0; c < 3; c++) {
          int sum =
              sums[lower + 3 * x1 + c]
                  - sums[lower + 3 * x0 + c]
                  - sums[upper + 3 * x1 + c]
                  + sums[upper + 3 * x0 + c];
          values[at + c * plane] = sum / n;
        }
      }
    }
    return new Planes(newWidth, newHeight, values);
  }
}
