package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Picture;
import java.util.List;

/** Finds all faces of a picture, best score first, in the picture's own pixels. */
interface FaceDetector {
  List<DetectedFace> detect(Picture picture);
}
