package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Picture;

/** Makes the vector of a face in two steps, which are timed apart. */
interface FaceEmbedder {
  /** Cuts the face out of the picture as the network was trained to see faces. */
  Planes align(Picture picture, DetectedFace face);

  /** The vector of an aligned face, of unit length. */
  Embedding embed(Planes aligned);

  ModelVersion version();
}
