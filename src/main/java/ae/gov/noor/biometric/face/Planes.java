package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.inference.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A picture as a network reads it: three planes of floats, red, green, blue, each row by row.
 * Values are 0..255 until a scale is applied.
 */
record Planes(int width, int height, float[] values) {

  /**
   * A part of a picture, averaged to another size: each new pixel is the mean of all pixels whose
   * cells it touches ({@code interpolate(mode="area")} of PyTorch). The part lies inside the
   * picture.
   */
  static Planes averaged(Picture from, int left, int top, int w, int h, int width, int height) {
    float[] values = new float[3 * width * height];
    int[] columns = new int[3 * w];
    int[] begins = IntStream.range(0, width).map(x -> begin(x, w, width)).toArray();
    int[] ends = IntStream.range(0, width).map(x -> end(x, w, width)).toArray();
    for (int y = 0; y < height; y++) {
      int y0 = begin(y, h, height);
      int y1 = end(y, h, height);
      Arrays.fill(columns, 0);
      for (int row = y0; row < y1; row++) {
        addRow(from.rgb(), 3 * ((top + row) * from.width() + left), columns);
      }
      for (int x = 0; x < width; x++) {
        int pixels = (ends[x] - begins[x]) * (y1 - y0);
        mean(columns, begins[x], ends[x], pixels, values, y * width + x, width * height);
      }
    }
    return new Planes(width, height, values);
  }

  /** The first pixel of a new one's cell. */
  static int begin(int i, int size, int cells) {
    return (int) ((long) i * size / cells);
  }

  /** The first pixel behind it. */
  static int end(int i, int size, int cells) {
    return (int) (((long) (i + 1) * size + cells - 1) / cells);
  }

  private static void addRow(byte[] rgb, int at, int[] columns) {
    for (int i = 0; i < columns.length; i++) {
      columns[i] += rgb[at + i] & 0xff;
    }
  }

  private static void mean(int[] columns, int x0, int x1, float n, float[] to, int at, int plane) {
    int r = 0;
    int g = 0;
    int b = 0;
    for (int i = 3 * x0; i < 3 * x1; i += 3) {
      r += columns[i];
      g += columns[i + 1];
      b += columns[i + 2];
    }
    to[at] = r / n;
    to[at + plane] = g / n;
    to[at + 2 * plane] = b / n;
  }

  /**
   * A part of a picture brought to another size as OpenCV's {@code INTER_AREA} does it: the mean of
   * the covered area where it shrinks, bilinear where it grows; values rounded.
   */
  static Planes resized(Picture from, int left, int top, int w, int h, int size) {
    boolean shrinks = w >= size && h >= size;
    float[][] across = shrinks ? shares(left, w, size) : blends(left, w, size);
    float[][] down = shrinks ? shares(top, h, size) : blends(top, h, size);
    float[] values = new float[3 * size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        weighted(from, across[x], down[y], values, y * size + x, size * size);
      }
    }
    return new Planes(size, size, values);
  }

  /** For each new pixel the first old one, then the share of each that it covers. */
  private static float[][] shares(int begin, int old, int size) {
    float[][] all = new float[size][];
    for (int i = 0; i < size; i++) {
      double from = (double) i * old / size;
      double to = (double) (i + 1) * old / size;
      int first = (int) from;
      int last = Math.min(old - 1, (int) Math.ceil(to - 1e-9) - 1);
      all[i] = new float[2 + last - first];
      all[i][0] = begin + first;
      for (int k = first; k <= last; k++) {
        all[i][1 + k - first] = (float) ((Math.min(k + 1, to) - Math.max(k, from)) / (to - from));
      }
    }
    return all;
  }

  /** For each new pixel the first of the two old ones around it, then the weight of both. */
  private static float[][] blends(int begin, int old, int size) {
    float[][] all = new float[size][];
    for (int i = 0; i < size; i++) {
      double at = Math.max(0, Math.min(old - 1, (i + 0.5) * old / size - 0.5));
      int first = (int) at;
      float second = (float) (at - first);
      all[i] =
          first + 1 < old
              ? new float[] {begin + first, 1 - second, second}
              : new float[] {begin + first, 1};
    }
    return all;
  }

  private static void weighted(
      Picture from, float[] across, float[] down, float[] to, int at, int plane) {
    float[] sum = new float[3];
    for (int j = 1; j < down.length; j++) {
      int s = 3 * (((int) down[0] + j - 1) * from.width() + (int) across[0]);
      for (int i = 1; i < across.length; i++, s += 3) {
        float weight = across[i] * down[j];
        for (int c = 0; c < 3; c++) {
          sum[c] += weight * (from.rgb()[s + c] & 0xff);
        }
      }
    }
    for (int c = 0; c < 3; c++) {
      to[at + c * plane] = Math.round(sum[c]);
    }
  }

  /** {@code (v - 127.5) / 128} of every value, in place, as MTCNN and FaceNet were trained. */
  Planes centred() {
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - 127.5f) * 0.0078125f;
    }
    return this;
  }

  /** A batch of this one picture. */
  Tensor tensor() {
    return new Tensor(values, 1, 3, height, width);
  }
}
