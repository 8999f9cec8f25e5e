package ae.gov.noor.biometric.index;

import java.util.Arrays;

/**
 * Some hundred rows of vectors. Each is kept twice: as codes of 8 bits, which a search reads, with
 * a bound on how far they are off; and as what they are compared by in the end, floats or the
 * codes' next 8 bits.
 *
 * <p>The codes lie column by column, so that one loop without branches goes down all rows: a plane
 * holds 4 dimensions of every row, two codes in a char, and two chars side by side for each row.
 */
final class Rows {
  /** A multiple of 64; at 512 dimensions the codes stay below half of a G1 region of 1 MB. */
  static final int COUNT = 960;

  private static final int MOST = 127;
  private static final int BIAS = 128; // codes are kept unsigned, 1..255
  private static final int MOST_FINE = MOST << 8;

  private final int width;
  private final char[] codes;
  private final float[] floats;
  private final byte[] fine;
  private final float[] scales = new float[COUNT];
  private final float[] errors = new float[COUNT];
  private final float[] lengths = new float[COUNT];

  Rows(int width, Precision precision) {
    boolean full = precision == Precision.FULL;
    this.width = width;
    this.codes = new char[COUNT * width / 2];
    this.floats = new float[full ? COUNT * width : 0];
    this.fine = new byte[full ? 0 : COUNT * width];
  }

  /** The codes of all rows, for {@link Probe#scores}. */
  char[] codes() {
    return codes;
  }

  /** A code times this is about the value. */
  double scale(int row) {
    return scales[row];
  }

  /** At least the length of what the codes do not say of the vector. */
  double error(int row) {
    return errors[row];
  }

  /** The vector's length, to 7 digits. */
  double length(int row) {
    return lengths[row];
  }

  void set(int row, float[] values) {
    float greatest = 0;
    for (float value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    float step = greatest / MOST_FINE;
    scales[row] = step * (1 << 8);
    for (int i = 0; i < width; i++) {
      int value = (int) Math.rint(Math.max(-MOST_FINE, Math.min(MOST_FINE, values[i] / step)));
      int code = value + BIAS >> 8;
      putCode(row, i, code + BIAS);
      if (fine.length > 0) {
        fine[row * width + i] = (byte) (value - (code << 8));
      } else {
        floats[row * width + i] = values[i];
      }
    }
    measure(row);
  }

  /** By what is kept, not by what was given: a search is exact in that. */
  private void measure(int row) {
    double square = 0;
    double error = 0;
    for (int i = 0; i < width; i++) {
      double value = value(row, i);
      double off = value - (double) scales[row] * code(row, i);
      square += value * value;
      error += off * off;
    }
    lengths[row] = (float) Math.sqrt(square);
    errors[row] = Math.nextUp((float) (Math.sqrt(error) * (1 + 1e-6)));
  }

  /** Takes over a row of other rows. */
  void copy(int row, Rows from, int fromRow) {
    for (int i = 0; i < width; i++) {
      putCode(row, i, from.code(fromRow, i) + BIAS);
    }
    if (fine.length > 0) {
      System.arraycopy(from.fine, fromRow * width, fine, row * width, width);
    } else {
      System.arraycopy(from.floats, fromRow * width, floats, row * width, width);
    }
    scales[row] = from.scales[fromRow];
    errors[row] = from.errors[fromRow];
    lengths[row] = from.lengths[fromRow];
  }

  /** Nothing stays behind. */
  void clear(int row) {
    for (int i = 0; i < width; i++) {
      putCode(row, i, BIAS);
    }
    if (fine.length > 0) {
      Arrays.fill(fine, row * width, (row + 1) * width, (byte) 0);
    } else {
      Arrays.fill(floats, row * width, (row + 1) * width, 0);
    }
    scales[row] = 0;
    errors[row] = 0;
    lengths[row] = 0;
  }

  /** The values as they are compared in the end. */
  float[] values(int row) {
    float[] values = new float[width];
    for (int i = 0; i < width; i++) {
      values[i] = (float) value(row, i);
    }
    return values;
  }

  /** The squared distance from a query of the same width, in double precision. */
  double squaredDistance(int row, float[] query) {
    double squares = 0;
    for (int i = 0; i < width; i++) {
      double off = query[i] - value(row, i);
      squares += off * off;
    }
    return squares;
  }

  private double value(int row, int i) {
    if (fine.length == 0) {
      return floats[row * width + i];
    }
    int value = (1 << 8) * code(row, i) + fine[row * width + i]; // what is fine has a sign
    return (double) (scales[row] / (1 << 8)) * value + 0.0; // and no negative zero
  }

  private int code(int row, int i) {
    return (codes[place(row, i)] >>> shift(i) & 255) - BIAS;
  }

  private void putCode(int row, int i, int code) {
    int place = place(row, i);
    codes[place] = (char) (codes[place] & ~(255 << shift(i)) | code << shift(i));
  }

  /** Of the dimensions of a plane, 0 and 1 are the low bytes of two chars, 2 and 3 the high. */
  private static int place(int row, int i) {
    return i / 4 * 2 * COUNT + 2 * row + i % 2;
  }

  private static int shift(int i) {
    return i % 4 < 2 ? 0 : 8;
  }
}
