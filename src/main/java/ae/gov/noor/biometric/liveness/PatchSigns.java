package ae.gov.noor.biometric.liveness;

import java.util.Set;

/**
 * The signs of a patch's middle frequencies (discrete cosine transform), twelve to a feature,
 * together with which twelve they are.
 */
final class PatchSigns {
  static final int SIZE = 32;
  private static final int LOWEST = 6;
  private static final int HIGHEST = 16;
  private static final int BITS = 12;
  private static final int COUNT = count();
  private static final double[][] COSINES = new double[HIGHEST][SIZE];
  private static final double[] WINDOW = new double[SIZE];

  static {
    for (int k = 0; k < HIGHEST; k++) {
      for (int i = 0; i < SIZE; i++) {
        COSINES[k][i] = StrictMath.cos(Math.PI * k * (i + 0.5) / SIZE);
      }
    }
    for (int i = 0; i < SIZE; i++) {
      WINDOW[i] = StrictMath.sin(Math.PI * (i + 1) / (SIZE + 1));
    }
  }

  private PatchSigns() {}

  private static boolean isMiddle(int u, int v) {
    int square = u * u + v * v;
    return square >= LOWEST * LOWEST && square < HIGHEST * HIGHEST;
  }

  private static int count() {
    int n = 0;
    for (int i = 0; i < HIGHEST * HIGHEST; i++) {
      n += isMiddle(i % HIGHEST, i / HIGHEST) ? 1 : 0;
    }
    return n;
  }

  /** Adds {@code COUNT / BITS} features; what is left of the signs is left out. */
  static void addTo(Set<Long> features, Grid patch) {
    double[][] rows = rows(patch);
    int bands = COUNT / BITS;
    long[] words = new long[bands];
    int n = 0;
    for (int v = 0; v < HIGHEST; v++) {
      for (int u = 0; u < HIGHEST; u++) {
        if (isMiddle(u, v) && n < bands * BITS) {
          words[n % bands] = words[n % bands] << 1 | (coefficient(rows, u, v) > 0 ? 1 : 0);
          n++;
        }
      }
    }
    for (int band = 0; band < bands; band++) {
      features.add((long) band << BITS | words[band]);
    }
  }

  /** Each row's own transform; the mean is left out, so that the window shows no edge. */
  private static double[][] rows(Grid patch) {
    double mean = 0;
    for (float value : patch.values()) {
      mean += value / patch.values().length;
    }
    double[][] rows = new double[SIZE][HIGHEST];
    double[] line = new double[SIZE];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        line[x] = WINDOW[x] * (patch.values()[y * SIZE + x] - mean);
      }
      for (int u = 0; u < HIGHEST; u++) {
        double sum = 0;
        for (int x = 0; x < SIZE; x++) {
          sum += line[x] * COSINES[u][x];
        }
        rows[y][u] = WINDOW[y] * sum;
      }
    }
    return rows;
  }

  private static double coefficient(double[][] rows, int u, int v) {
    double sum = 0;
    for (int y = 0; y < SIZE; y++) {
      sum += rows[y][u] * COSINES[v][y];
    }
    return sum;
  }
}
