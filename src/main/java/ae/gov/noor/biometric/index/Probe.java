package ae.gov.noor.biometric.index;

import java.util.Arrays;
import java.util.List;

/**
 * A query as the rows of one layout are compared with it: in 15 bits against their codes. What it
 * says of a distance is off by at most a bound, by Cauchy and Schwarz: of a query q = g + f and a
 * vector v = c + e, where g and c are what the bits say, q·v - g·c = q·e + f·c.
 */
final class Probe {
  private static final int MOST = 16_383; // 127 * 16,383 * 768 stays below 2^31
  private static final double FLOATS = 1e-6; // above what rounding to floats can add

  private final float[] query;
  private final short[] bits;
  private final int bias;
  private final double step;
  private final double length;
  private final double lost;
  private final double outside;

  Probe(Layout layout, float[] whole) {
    query = layout.kept(whole);
    outside = layout.squaresOutside(whole);
    bits = new short[query.length];
    float greatest = 0;
    for (float value : query) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    step = (double) greatest / MOST;
    double squares = 0;
    double off = 0;
    int sum = 0;
    for (int i = 0; i < query.length; i++) {
      bits[i] = (short) (step > 0 ? Math.rint(query[i] / step) : 0);
      squares += (double) query[i] * query[i];
      off += (query[i] - step * bits[i]) * (query[i] - step * bits[i]);
      sum += bits[i];
    }
    bias = sum << 7; // the codes are 128 too great
    length = Math.sqrt(squares);
    lost = Math.sqrt(off);
  }

  /** The exact squared distance of a row. */
  double squaredDistance(Rows rows, int row) {
    return rows.squaredDistance(row, query) + outside;
  }

  /** The squared distance of a row, off by at most {@link #bound}. */
  double estimate(Rows rows, int row, int score) {
    double product = rows.scale(row) * step * (score - bias);
    return outside + length * length + rows.length(row) * rows.length(row) - 2 * product;
  }

  double bound(Rows rows, int row) {
    double theirs = rows.length(row);
    double off = length * rows.error(row) + lost * (theirs + rows.error(row));
    return 2 * off + FLOATS * (length * length + theirs * theirs);
  }

  /**
   * The products of bits and codes of all rows; sums may overflow on their way, but not in the end.
   * Several rows at a time share what is laid out of the query.
   */
  void scores(List<Rows> several, int[][] scores) {
    short[] low = new short[2 * Rows.COUNT];
    short[] high = new short[2 * Rows.COUNT];
    short[] codes = new short[2 * Rows.COUNT];
    for (int i = 0; i < several.size(); i++) {
      Arrays.fill(scores[i], 0);
    }
    for (int plane = 0; plane < bits.length / 4; plane++) {
      repeat(low, bits[4 * plane], bits[4 * plane + 1]);
      repeat(high, bits[4 * plane + 2], bits[4 * plane + 3]);
      for (int i = 0; i < several.size(); i++) {
        char[] pairs = several.get(i).codes();
        lowBytes(pairs, plane * 2 * Rows.COUNT, codes);
        addProducts(codes, low, scores[i]);
        highBytes(pairs, plane * 2 * Rows.COUNT, codes);
        addProducts(codes, high, scores[i]);
      }
    }
  }

  private static void repeat(short[] to, short even, short odd) {
    to[0] = even;
    to[1] = odd;
    for (int done = 2; done < to.length; done *= 2) {
      System.arraycopy(to, 0, to, done, Math.min(done, to.length - done));
    }
  }

  // Each of these loops becomes vector instructions: arrays of different types, no branch, and for
  // the products the pattern of pmaddwd.

  private static void lowBytes(char[] from, int start, short[] to) {
    for (int i = 0; i < 2 * Rows.COUNT; i++) {
      to[i] = (short) (from[start + i] & 255);
    }
  }

  private static void highBytes(char[] from, int start, short[] to) {
    for (int i = 0; i < 2 * Rows.COUNT; i++) {
      to[i] = (short) (from[start + i] >>> 8);
    }
  }

  private static void addProducts(short[] codes, short[] bits, int[] sums) {
    for (int i = 0; i < Rows.COUNT; i++) {
      sums[i] += codes[2 * i] * bits[2 * i] + codes[2 * i + 1] * bits[2 * i + 1];
    }
  }
}
