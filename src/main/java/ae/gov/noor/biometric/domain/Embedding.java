package ae.gov.noor.biometric.domain;

import java.util.Arrays;
import java.util.List;

/**
 * A biometric feature vector of unit length, made by one model. Copies on the way in and out,
 * prints nothing. A vector that is not finite or has no length cannot become an embedding.
 */
public final class Embedding {
  private final float[] values;
  private final ModelVersion model;

  private Embedding(float[] values, ModelVersion model) {
    this.values = values;
    this.model = model;
  }

  /**
   * L2-normalises a model's raw output.
   *
   * @throws IllegalArgumentException where a value is not finite or the length is zero
   */
  public static Embedding normalised(float[] raw, ModelVersion model) {
    double squares = 0;
    for (float v : raw) {
      squares += (double) v * v;
    }
    double norm = Math.sqrt(squares);
    if (!(norm > 1e-12) || !Double.isFinite(norm)) {
      throw new IllegalArgumentException("not a direction: zero or not finite");
    }
    float[] values = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      values[i] = (float) (raw[i] / norm);
    }
    return new Embedding(values, model);
  }

  /**
   * The mean direction of one or more embeddings of one model.
   *
   * @throws IllegalArgumentException where there is none, the models differ, or they cancel out
   */
  public static Embedding mean(List<Embedding> embeddings) {
    Embedding first = embeddings.get(0);
    float[] sum = new float[first.values.length];
    for (Embedding embedding : embeddings) {
      if (!embedding.model.equals(first.model)) {
        throw new IllegalArgumentException("embeddings of two models have no mean");
      }
      for (int i = 0; i < sum.length; i++) {
        sum[i] += embedding.values[i];
      }
    }
    return normalised(sum, first.model);
  }

  public ModelVersion model() {
    return model;
  }

  public int dimension() {
    return values.length;
  }

  public float[] values() {
    return values.clone();
  }

  /**
   * Cosine similarity, -1..1.
   *
   * @throws IllegalArgumentException where the other was made by another model
   */
  public double cosine(Embedding other) {
    if (!model.equals(other.model) || values.length != other.values.length) {
      throw new IllegalArgumentException("embeddings of two models are not comparable");
    }
    double dot = 0;
    for (int i = 0; i < values.length; i++) {
      dot += (double) values[i] * other.values[i];
    }
    return Math.max(-1, Math.min(1, dot));
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Embedding other
        && model.equals(other.model)
        && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return model.hashCode();
  }

  @Override
  public String toString() {
    return "Embedding[" + values.length + "]";
  }
}
