package ae.gov.noor.biometric.index;

import ae.gov.noor.biometric.domain.Modality;

/**
 * Which part of the 768 dimensions a vector lies in: a modality's own, or all of them once turned.
 */
enum Slot {
  FACE(0, 512),
  VOICE(512, 256),
  WHOLE(0, VectorIndex.DIMENSION);

  final int offset;
  final int width;

  Slot(int offset, int width) {
    this.offset = offset;
    this.width = width;
  }

  static Slot of(Modality modality) {
    return switch (modality) {
      case FACIAL -> FACE;
      case VOICE -> VOICE;
      case MULTIMODAL -> WHOLE;
    };
  }

  /** The narrowest slot that holds every value that is not zero. */
  static Slot narrowest(float[] values) {
    if (FACE.squaresOutside(values) == 0) {
      return FACE;
    }
    return VOICE.squaresOutside(values) == 0 ? VOICE : WHOLE;
  }

  /** Sum of the squares of what does not lie in this slot. */
  double squaresOutside(float[] values) {
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      boolean inside = i >= offset && i < offset + width;
      squares += inside ? 0 : (double) values[i] * values[i];
    }
    return squares;
  }
}
