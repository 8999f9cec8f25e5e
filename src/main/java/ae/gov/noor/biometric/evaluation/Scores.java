package ae.gov.noor.biometric.evaluation;

import java.util.Arrays;

/** Comparison scores as they come, many millions; 4 bytes each. */
final class Scores {
  private float[] values = new float[1024];
  private int size;

  void add(double score) {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("a score is a number");
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, size + size / 2);
    }
    values[size++] = (float) score;
  }

  int size() {
    return size;
  }

  /** In rising order. */
  float[] sorted() {
    float[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted;
  }
}
