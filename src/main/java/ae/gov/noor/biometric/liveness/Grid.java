package ae.gov.noor.biometric.liveness;

import java.util.Arrays;

/** A square of values, row by row. What lies beyond the edge repeats the edge. */
record Grid(int size, double[] values) {
  /** Measured: with ranks alone less survives coding, with none less survives a tone curve. */
  private static final double RANKS = 0.4;

  /** The standard deviation of ranks between 0 and 1. */
  private static final double RANKS_DEVIATION = 0.29;

  private static final double FLAT = 1e-6;

  /** Of a value between 0 and 255 in 31 bits. */
  private static final double STEPS = 1 << 23;

  double at(int x, int y) {
    return values[clamped(y) * size + clamped(x)];
  }

  private int clamped(int i) {
    return Math.max(0, Math.min(size - 1, i));
  }

  /** Between the values, bilinear. */
  double at(double x, double y) {
    int x0 = (int) Math.floor(x);
    int y0 = (int) Math.floor(y);
    double fx = x - x0;
    double fy = y - y0;
    int left = clamped(x0);
    int right = clamped(x0 + 1);
    int upper = clamped(y0) * size;
    int lower = clamped(y0 + 1) * size;
    return (1 - fy) * ((1 - fx) * values[upper + left] + fx * values[upper + right])
        + fy * ((1 - fx) * values[lower + left] + fx * values[lower + right]);
  }

  /**
   * A parallelogram read at {@code size} by {@code size} places, bilinear: the first lies at (x,
   * y), the next in its row and the one below it so much further.
   */
  Grid sampled(int size, double x, double y, double dx, double dy) {
    double[] read = new double[size * size];
    boolean inside =
        holds(x, y)
            && holds(x + (size - 1) * dx, y + (size - 1) * dy)
            && holds(x - (size - 1) * dy, y + (size - 1) * dx)
            && holds(x + (size - 1) * (dx - dy), y + (size - 1) * (dy + dx));
    for (int row = 0, i = 0; row < size; row++) {
      double px = x - row * dy;
      double py = y + row * dx;
      for (int column = 0; column < size; column++, px += dx, py += dy) {
        read[i++] = inside ? between(px, py) : at(px, py);
      }
    }
    return new Grid(size, read);
  }

  /** Whether all four neighbours of a place are there, with room for what rounding adds up to. */
  private boolean holds(double x, double y) {
    return x >= 1 && y >= 1 && x < size - 2 && y < size - 2;
  }

  private double between(double x, double y) {
    int x0 = (int) x;
    int y0 = (int) y;
    double fx = x - x0;
    double fy = y - y0;
    int i = y0 * size + x0;
    double upper = values[i] + fx * (values[i + 1] - values[i]);
    double lower = values[i + size] + fx * (values[i + size + 1] - values[i + size]);
    return upper + fy * (lower - upper);
  }

  /** What differs between two blurs: spots of about {@code sigma}, bright ones positive. */
  Grid spots(double sigma) {
    return spots(sigma, 0, size);
  }

  /** The same, in the rows from one to before another; the others are 0. */
  Grid spots(double sigma, int from, int to) {
    Grid fine = blurred(sigma, from, to);
    Grid coarse = blurred(1.6 * sigma, from, to);
    double[] difference = new double[values.length];
    Arrays.setAll(difference, i -> fine.values[i] - coarse.values[i]);
    return new Grid(size, difference);
  }

  /** Gaussian blur. */
  Grid blurred(double sigma) {
    return blurred(sigma, 0, size);
  }

  private Grid blurred(double sigma, int from, int to) {
    double[] kernel = kernel(sigma);
    return down(kernel, from, to).across(kernel, from, to);
  }

  private static double[] kernel(double sigma) {
    double[] kernel = new double[(int) Math.ceil(3 * sigma) + 1];
    Arrays.setAll(kernel, k -> StrictMath.exp(-k * k / (2 * sigma * sigma)));
    double sum = 2 * Arrays.stream(kernel).sum() - 1;
    Arrays.setAll(kernel, k -> kernel[k] / sum);
    return kernel;
  }

  private Grid down(double[] kernel, int from, int to) {
    double[] sums = new double[values.length];
    for (int y = from; y < to; y++) {
      int row = y * size;
      for (int x = 0; x < size; x++) {
        sums[row + x] = kernel[0] * values[row + x];
      }
      for (int k = 1; k < kernel.length; k++) {
        int above = clamped(y - k) * size;
        int below = clamped(y + k) * size;
        for (int x = 0; x < size; x++) {
          sums[row + x] += kernel[k] * (values[above + x] + values[below + x]);
        }
      }
    }
    return new Grid(size, sums);
  }

  /** Rows are widened by their edges first, so that the loop inside is one over plain sums. */
  private Grid across(double[] kernel, int from, int to) {
    int reach = kernel.length - 1;
    double[] wide = new double[size + 2 * reach];
    double[] sums = new double[values.length];
    for (int row = from * size; row < to * size; row += size) {
      Arrays.fill(wide, 0, reach, values[row]);
      System.arraycopy(values, row, wide, reach, size);
      Arrays.fill(wide, reach + size, wide.length, values[row + size - 1]);
      for (int x = 0; x < size; x++) {
        sums[row + x] = kernel[0] * wide[x + reach];
      }
      for (int k = 1; k < kernel.length; k++) {
        for (int x = 0; x < size; x++) {
          sums[row + x] += kernel[k] * (wide[x + reach - k] + wide[x + reach + k]);
        }
      }
    }
    return new Grid(size, sums);
  }

  /**
   * Each value as a mixture of its rank, which no tone curve changes, and of itself in standard
   * deviations, in which the noise of even areas stays small.
   */
  Grid toned() {
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double deviation = Math.sqrt(variance) + FLAT;
    int[] ranks = ranks();
    double[] mixed = new double[values.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] =
          RANKS * ranks[i] / values.length
              + (1 - RANKS) * RANKS_DEVIATION * (values[i] - mean) / deviation;
    }
    return new Grid(size, mixed);
  }

  /**
   * How many values are lower than each. Values of 0..255 and their places are sorted together as
   * whole numbers, with 31 bits for the value.
   */
  private int[] ranks() {
    long[] sorted = new long[values.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = (long) (values[i] * STEPS) << Integer.SIZE | i;
    }
    Arrays.sort(sorted);
    int[] ranks = new int[values.length];
    int lower = 0;
    for (int i = 0; i < sorted.length; i++) {
      lower = i > 0 && sorted[i] >> Integer.SIZE == sorted[i - 1] >> Integer.SIZE ? lower : i;
      ranks[(int) sorted[i]] = lower;
    }
    return ranks;
  }
}
