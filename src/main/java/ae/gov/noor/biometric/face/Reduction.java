package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Picture;

/**
 * A picture made small enough to search, and the way back to its own pixels. A picture within the
 * bound is searched as it is.
 */
record Reduction(Picture small, double scaleX, double scaleY) {

  static Reduction of(Picture picture, int longestSide) {
    int longest = Math.max(picture.width(), picture.height());
    if (longest <= longestSide) {
      return new Reduction(picture, 1, 1);
    }
    int width = Math.max(1, Math.round((float) picture.width() * longestSide / longest));
    int height = Math.max(1, Math.round((float) picture.height() * longestSide / longest));
    return new Reduction(
        averaged(picture, width, height),
        (double) picture.width() / width,
        (double) picture.height() / height);
  }

  private static Picture averaged(Picture picture, int width, int height) {
    Planes planes =
        Planes.averaged(picture, 0, 0, picture.width(), picture.height(), width, height);
    int plane = width * height;
    byte[] rgb = new byte[3 * plane];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < 3; c++) {
        rgb[3 * i + c] = (byte) Math.round(planes.values()[c * plane + i]);
      }
    }
    return new Picture(width, height, rgb);
  }

  /** The face in pixels of the whole picture; pixel centres lie at whole numbers. */
  DetectedFace restored(DetectedFace face) {
    if (scaleX == 1 && scaleY == 1) {
      return face;
    }
    float[] points = new float[10];
    for (int i = 0; i < 5; i++) {
      points[2 * i] = restored(face.pointX(i), scaleX);
      points[2 * i + 1] = restored(face.pointY(i), scaleY);
    }
    return new DetectedFace(
        restored(face.x(), scaleX),
        restored(face.y(), scaleY),
        (float) (face.width() * scaleX),
        (float) (face.height() * scaleY),
        points,
        face.score());
  }

  private static float restored(float v, double scale) {
    return (float) ((v + 0.5) * scale - 0.5);
  }
}
