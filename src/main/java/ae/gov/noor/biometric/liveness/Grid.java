package ae.gov.noor.biometric.liveness;

import java.util.Arrays;

/** A square of values, row by row. What lies beyond the edge repeats the edge. */
record Grid(int size, float[] values) {
  /** Measured: with ranks alone less survives coding, with none less survives a tone curve. */
  private static final double RANKS = 0.4;

  /** The standard deviation of ranks between 0 and 1. */
  private static final double RANKS_DEVIATION = 0.29;

  private static final double FLAT = 1e-6;

  /** Values of 0..255 are told apart to this part of one for their ranks. */
  private static final int STEPS = 64;

  private static final int FRACTION_BITS = 20;
  private static final int ONE = 1 << FRACTION_BITS;

  float at(int x, int y) {
    return values[clamped(y) * size + clamped(x)];
  }

  private int clamped(int i) {
    return Math.max(0, Math.min(size - 1, i));
  }

  /**
   * A parallelogram read at {@code size} by {@code size} places, bilinear: the first lies at (x,
   * y), the next in its row and the one below it so much further. Places are counted in whole
   * numbers, of which {@value #FRACTION_BITS} bits are the part between two values.
   */
  Grid sampled(int size, double x, double y, double dx, double dy) {
    float[] read = new float[size * size];
    int stepX = fixed(dx);
    int stepY = fixed(dy);
    int last = fixed(this.size - 1) - 1;
    for (int row = 0, i = 0; row < size; row++) {
      int px = fixed(x - row * dy);
      int py = fixed(y + row * dx);
      for (int column = 0; column < size; column++, px += stepX, py += stepY) {
        read[i++] = between(Math.max(0, Math.min(last, px)), Math.max(0, Math.min(last, py)));
      }
    }
    return new Grid(size, read);
  }

  private static int fixed(double place) {
    return (int) Math.rint(place * ONE);
  }

  private float between(int x, int y) {
    float fx = (x & ONE - 1) * (1f / ONE);
    float fy = (y & ONE - 1) * (1f / ONE);
    int i = (y >> FRACTION_BITS) * size + (x >> FRACTION_BITS);
    float upper = values[i] + fx * (values[i + 1] - values[i]);
    float lower = values[i + size] + fx * (values[i + size + 1] - values[i + size]);
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
    float[] difference = new float[values.length];
    for (int i = from * size; i < to * size; i++) {
      difference[i] = fine.values[i] - coarse.values[i];
    }
    return new Grid(size, difference);
  }

  /** Gaussian blur. */
  Grid blurred(double sigma) {
    return blurred(sigma, 0, size);
  }

  private Grid blurred(double sigma, int from, int to) {
    float[] kernel = kernel(sigma);
    return down(kernel, from, to).across(kernel, from, to);
  }

  private static float[] kernel(double sigma) {
    double[] kernel = new double[(int) Math.ceil(3 * sigma) + 1];
    double sum = -1;
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] = StrictMath.exp(-k * k / (2 * sigma * sigma));
      sum += 2 * kernel[k];
    }
    float[] shares = new float[kernel.length];
    for (int k = 0; k < kernel.length; k++) {
      shares[k] = (float) (kernel[k] / sum);
    }
    return shares;
  }

  private Grid down(float[] kernel, int from, int to) {
    float[] sums = new float[values.length];
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
  private Grid across(float[] kernel, int from, int to) {
    int reach = kernel.length - 1;
    float[] wide = new float[size + 2 * reach];
    float[] sums = new float[values.length];
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
    double sum = 0;
    for (float v : values) {
      sum += v;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (float v : values) {
      squares += (v - mean) * (v - mean);
    }
    double deviation = Math.sqrt(squares / values.length) + FLAT;
    int[] lower = lower();
    float[] mixed = new float[values.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] =
          (float)
              (RANKS * lower[step(values[i])] / values.length
                  + (1 - RANKS) * RANKS_DEVIATION * (values[i] - mean) / deviation);
    }
    return new Grid(size, mixed);
  }

  /** How many values are lower than those of each step. */
  private int[] lower() {
    int[] lower = new int[256 * STEPS + 1];
    for (float v : values) {
      lower[step(v) + 1]++;
    }
    for (int i = 1; i < lower.length; i++) {
      lower[i] += lower[i - 1];
    }
    return lower;
  }

  private static int step(float value) {
    return Math.max(0, Math.min(256 * STEPS - 1, (int) (value * STEPS)));
  }
}
