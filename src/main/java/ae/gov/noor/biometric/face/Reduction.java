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
        rgb[3 * i + c] = (byte) (planes.values()[c * plane + i] + 0.5f);
      }
    }
    return new Picture(width, height, rgb);
  }

  /** The face in pixels of the whole picture. */
  DetectedFace restored(DetectedFace face) {
    return scaled(face, scaleX, scaleY);
  }

  /** A face of the whole picture in pixels of the small one. */
  DetectedFace reduced(DetectedFace face) {
    return scaled(face, 1 / scaleX, 1 / scaleY);
  }

  private static DetectedFace scaled(DetectedFace face, double x, double y) {
    if (x == 1 && y == 1) {
      return face;
    }
    float[] points = new float[10];
    for (int i = 0; i < 5; i++) {
      points[2 * i] = scaled(face.pointX(i), x);
      points[2 * i + 1] = scaled(face.pointY(i), y);
    }
    return new DetectedFace(
        scaled(face.x(), x),
        scaled(face.y(), y),
        (float) (face.width() * x),
        (float) (face.height() * y),
        points,
        face.score());
  }

  /** Pixel centres lie at whole numbers. */
  private static float scaled(float v, double scale) {
    return (float) ((v + 0.5) * scale - 0.5);
  }
}
