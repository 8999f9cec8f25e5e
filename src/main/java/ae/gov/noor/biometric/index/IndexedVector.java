package ae.gov.noor.biometric.index;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.Arrays;
import java.util.UUID;

/**
 * A vector for the index: 768 finite values, not all zero; a face in [0, 512), a voice in [512,
 * 768), anywhere where it was turned by a secret rotation. Copies on the way in and out, prints
 * nothing.
 */
public record IndexedVector(UUID id, UserId user, Modality modality, float[] values) {
  public IndexedVector {
    values = checked(values).clone();
    if (isZero(values)) {
      throw new IllegalArgumentException("a vector is not zero");
    }
  }

  /** The embedding in its modality's slot, zeros elsewhere. */
  public static IndexedVector of(UUID id, UserId user, Modality modality, Embedding embedding) {
    return new IndexedVector(id, user, modality, padded(modality, embedding));
  }

  /**
   * 768 values: the embedding from the beginning of its modality's slot on, zeros elsewhere.
   *
   * @throws IllegalArgumentException where it does not fit: a face has at most 512, a voice 256
   *     values
   */
  public static float[] padded(Modality modality, Embedding embedding) {
    Slot slot = Slot.of(modality);
    float[] padded = new float[VectorIndex.DIMENSION];
    System.arraycopy(embedding.values(), 0, padded, slot.offset, checkedLength(embedding, slot));
    return padded;
  }

  private static int checkedLength(Embedding embedding, Slot slot) {
    if (embedding.dimension() > slot.width) {
      throw new IllegalArgumentException("an embedding is too long for its slot");
    }
    return embedding.dimension();
  }

  /** A face in [0, 512) and a voice in [512, 768) of one person; its squared length is 2. */
  public static IndexedVector of(UUID id, UserId user, Embedding face, Embedding voice) {
    float[] both = padded(Modality.FACIAL, face);
    System.arraycopy(voice.values(), 0, both, Slot.VOICE.offset, checkedLength(voice, Slot.VOICE));
    return new IndexedVector(id, user, Modality.MULTIMODAL, both);
  }

  private static boolean isZero(float[] values) {
    for (float value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The values themselves.
   *
   * @throws IllegalArgumentException where they are not 768 finite ones
   */
  public static float[] checked(float[] values) {
    if (values.length != VectorIndex.DIMENSION) {
      throw new IllegalArgumentException("a vector has 768 values");
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("a vector's values are finite");
      }
    }
    return values;
  }

  @Override
  public float[] values() {
    return values.clone();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof IndexedVector other
        && id.equals(other.id)
        && user.equals(other.user)
        && modality == other.modality
        && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "IndexedVector[768]";
  }
}
