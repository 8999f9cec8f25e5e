package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Picture;

/**
 * A box on its way through the cascade, corners in pixels counted from 1 as the original did it in
 * Matlab; {@code move} is the network's correction in shares of the box's sides.
 */
record MtcnnBox(
    double x1, double y1, double x2, double y2, float score, float[] move, float[] points) {

  /**
   * Corrected by {@code move}; {@code pixel} is 1 where a side includes both end pixels, else 0.
   */
  MtcnnBox moved(int pixel) {
    double w = x2 - x1 + pixel;
    double h = y2 - y1 + pixel;
    return new MtcnnBox(
        x1 + move[0] * w,
        y1 + move[1] * h,
        x2 + move[2] * w,
        y2 + move[3] * h,
        score,
        move,
        points);
  }

  /** The square of the longer side around the same centre. */
  MtcnnBox square() {
    double w = x2 - x1;
    double h = y2 - y1;
    double side = Math.max(w, h);
    double left = x1 + w / 2 - side / 2;
    double top = y1 + h / 2 - side / 2;
    return new MtcnnBox(left, top, left + side, top + side, score, move, points);
  }

  MtcnnBox judged(float newScore, float[] newMove, float[] newPoints) {
    return new MtcnnBox(x1, y1, x2, y2, newScore, newMove, newPoints);
  }

  /** Whether at least one pixel of it lies in the picture. */
  boolean touches(Picture picture) {
    return right(picture) > left() && bottom(picture) > top();
  }

  /** What of it lies in the picture, averaged to a square. */
  Planes crop(Picture picture, int size) {
    int w = right(picture) - left();
    int h = bottom(picture) - top();
    return Planes.averaged(picture, left(), top(), w, h, size, size);
  }

  private int left() {
    return Math.max(1, (int) x1) - 1;
  }

  private int top() {
    return Math.max(1, (int) y1) - 1;
  }

  private int right(Picture picture) {
    return Math.min(picture.width(), (int) x2);
  }

  private int bottom(Picture picture) {
    return Math.min(picture.height(), (int) y2);
  }

  /** Five points in pixels from the network's five x, then five y, in shares of the box. */
  float[] points(float[] marks) {
    float[] five = new float[10];
    for (int i = 0; i < 5; i++) {
      five[2 * i] = (float) ((x2 - x1 + 1) * marks[i] + x1 - 1);
      five[2 * i + 1] = (float) ((y2 - y1 + 1) * marks[5 + i] + y1 - 1);
    }
    return five;
  }

  static double shareOfUnion(MtcnnBox a, MtcnnBox b) {
    double shared = shared(a, b, 0);
    return shared / (a.area(0) + b.area(0) - shared);
  }

  static double shareOfSmaller(MtcnnBox a, MtcnnBox b) {
    return shared(a, b, 1) / Math.min(a.area(1), b.area(1));
  }

  private static double shared(MtcnnBox a, MtcnnBox b, int pixel) {
    double w = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1) + pixel;
    double h = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1) + pixel;
    return Math.max(0, w) * Math.max(0, h);
  }

  private double area(int pixel) {
    return (x2 - x1 + pixel) * (y2 - y1 + pixel);
  }

  DetectedFace face() {
    return new DetectedFace(
        (float) x1, (float) y1, (float) (x2 - x1), (float) (y2 - y1), points, score);
  }
}
