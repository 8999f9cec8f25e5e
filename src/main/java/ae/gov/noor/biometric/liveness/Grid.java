package ae.gov.noor.biometric.liveness;

import java.util.Arrays;

/** A square of values, row by row. What lies beyond the edge repeats the edge. */
record Grid(int size, double[] values) {
  /** Measured: with ranks alone less survives coding, with none less survives a tone curve. */
  private static final double RANKS = 0.4;

  /** The standard deviation of ranks between 0 and 1. */
  private static final double RANKS_DEVIATION = 0.29;

  private static final double FLAT = 1e-6;

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
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double deviation = Math.sqrt(variance) + FLAT;
    double[] mixed = new double[values.length];
    Arrays.setAll(
        mixed,
        i ->
            RANKS * lowest(sorted, values[i]) / values.length
                + (1 - RANKS) * RANKS_DEVIATION * (values[i] - mean) / deviation);
    return new Grid(size, mixed);
  }

  private static int lowest(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
