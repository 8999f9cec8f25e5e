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
}
