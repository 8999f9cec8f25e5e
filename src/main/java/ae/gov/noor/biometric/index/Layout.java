package ae.gov.noor.biometric.index;

/**
 * Which of the 768 dimensions a block keeps: the beginning of the face's slot and the beginning of
 * the voice's, each in whole groups of 64. What a model does not fill is not stored.
 *
 * @param faces dimensions kept from 0 on, 0..512
 * @param voices dimensions kept from 512 on, 0..256
 */
record Layout(int faces, int voices) {
  private static final int GROUP = 64;

  /** The least layout that holds every value that is not zero. */
  static Layout of(float[] values) {
    return new Layout(used(values, Slot.FACE), used(values, Slot.VOICE));
  }

  private static int used(float[] values, Slot slot) {
    int used = slot.width;
    while (used > 0 && values[slot.offset + used - 1] == 0) {
      used--;
    }
    return (used + GROUP - 1) / GROUP * GROUP;
  }

  int width() {
    return faces + voices;
  }

  /** The kept values, one after another. */
  float[] kept(float[] values) {
    float[] kept = new float[width()];
    System.arraycopy(values, 0, kept, 0, faces);
    System.arraycopy(values, Slot.VOICE.offset, kept, faces, voices);
    return kept;
  }

  /** The kept values at their places among 768, zeros elsewhere. */
  float[] whole(float[] kept) {
    float[] values = new float[VectorIndex.DIMENSION];
    System.arraycopy(kept, 0, values, 0, faces);
    System.arraycopy(kept, faces, values, Slot.VOICE.offset, voices);
    return values;
  }

  /** Sum of the squares of what is not kept. */
  double squaresOutside(float[] values) {
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      boolean inside = i < faces || i >= Slot.VOICE.offset && i < Slot.VOICE.offset + voices;
      squares += inside ? 0 : (double) values[i] * values[i];
    }
    return squares;
  }
}
