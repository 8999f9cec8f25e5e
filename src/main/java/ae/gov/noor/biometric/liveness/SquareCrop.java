package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Picture;

/**
 * A square part of a picture: its centre and side in pixels (pixel i covers i to i + 1) and the
 * angle in radians by which it is turned clockwise. Read by bilinear interpolation without a
 * low-pass before, as OpenCV's {@code resize} does, with which the models were trained; what lies
 * beyond the edge repeats the edge.
 */
record SquareCrop(double centreX, double centreY, double side, double angle) {

  /** Place in the picture of (u, v) in the square, both -0.5 to 0.5. */
  double x(double u, double v) {
    return centreX + side * (Math.cos(angle) * u - Math.sin(angle) * v);
  }

  double y(double u, double v) {
    return centreY + side * (Math.sin(angle) * u + Math.cos(angle) * v);
  }

  /**
   * What reads the values of a crop, one row after the other: red, green and blue of a pixel
   * together. The next row comes in the same array.
   */
  @FunctionalInterface
  interface Rows {
    void at(int row, float[] rgb);
  }

  /**
   * What is told of the places in the picture that one row is read from: pixel centres lie at whole
   * numbers, none beyond the edge. The next row comes in the same arrays.
   */
  @FunctionalInterface
  interface Places {
    void at(int row, double[] x, double[] y);
  }

  /** Reads the square at {@code size} by {@code size} pixels, values 0..255. */
  void read(Picture picture, int size, Rows rows) {
    float[] rgb = new float[3 * size];
    visit(
        picture,
        size,
        (row, x, y) -> {
          for (int column = 0; column < size; column++) {
            pixel(picture, x[column], y[column], 3 * column, rgb);
          }
          rows.at(row, rgb);
        });
  }

  /** The places of {@code size} by {@code size} pixels of the square, row by row. */
  void visit(Picture picture, int size, Places places) {
    double stepX = side * Math.cos(angle) / size;
    double stepY = side * Math.sin(angle) / size;
    double[] x = new double[size];
    double[] y = new double[size];
    for (int row = 0; row < size; row++) {
      double v = (row + 0.5) / size - 0.5;
      double left = x(0.5 / size - 0.5, v) - 0.5;
      double top = y(0.5 / size - 0.5, v) - 0.5;
      for (int column = 0; column < size; column++) {
        x[column] = clamped(left + column * stepX, picture.width() - 1);
        y[column] = clamped(top + column * stepY, picture.height() - 1);
      }
      places.at(row, x, y);
    }
  }

  private static double clamped(double v, double last) {
    return v < 0 ? 0 : v > last ? last : v;
  }

  private static void pixel(Picture from, double x, double y, int to, float[] pixels) {
    int x0 = (int) x;
    int y0 = (int) y;
    int right = x0 + 1 < from.width() ? 3 : 0;
    int below = y0 + 1 < from.height() ? 3 * from.width() : 0;
    float fx = (float) (x - x0);
    float fy = (float) (y - y0);
    int at = 3 * (y0 * from.width() + x0);
    byte[] rgb = from.rgb();
    pixels[to] = blend(rgb, at, right, below, fx, fy);
    pixels[to + 1] = blend(rgb, at + 1, right, below, fx, fy);
    pixels[to + 2] = blend(rgb, at + 2, right, below, fx, fy);
  }

  private static float blend(byte[] rgb, int at, int right, int below, float fx, float fy) {
    float upper = (1 - fx) * (rgb[at] & 0xff) + fx * (rgb[at + right] & 0xff);
    float lower = (1 - fx) * (rgb[at + below] & 0xff) + fx * (rgb[at + below + right] & 0xff);
    return (1 - fy) * upper + fy * lower;
  }
}
