package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.Tensor;

/**
 * How closed the eyes are (catalogue entry {@code eye}): for each eye a square of 1.6 times its
 * width around the middle of its lids, at 24 by 24 pixels, grey (Rec. 601), 0..1. The mesh finds
 * the eyes, but does not follow lids: its own opening changes by a tenth where an eye closes.
 */
final class EyeState {
  static final int SIZE = 24;
  private static final double ENLARGED = 1.6;

  /** Corners, then two points of the upper and two of the lower lid, by mesh index. */
  private static final int[] LEFT = {33, 133, 160, 158, 153, 144};

  private static final int[] RIGHT = {362, 263, 385, 387, 373, 380};

  private final InferenceModel model;

  EyeState(InferenceModel model) {
    this.model = model;
  }

  /**
   * Probability of closed of the eye that is less so, 0..1: a blink closes both, while the farther
   * eye of a turned head often reads closed alone.
   */
  double closed(Picture picture, Mesh mesh) {
    return Math.min(closed(picture, mesh, LEFT), closed(picture, mesh, RIGHT));
  }

  private double closed(Picture picture, Mesh mesh, int[] eye) {
    return ModelOutput.of(model, input(picture, crop(mesh, eye))).firstOf("output", 2);
  }

  private static SquareCrop crop(Mesh mesh, int[] eye) {
    double x = 0;
    double y = 0;
    for (int i = 2; i < eye.length; i++) {
      x += mesh.x(eye[i]) / (eye.length - 2);
      y += mesh.y(eye[i]) / (eye.length - 2);
    }
    double dx = mesh.x(eye[1]) - mesh.x(eye[0]);
    double dy = mesh.y(eye[1]) - mesh.y(eye[0]);
    double side = Math.max(1, ENLARGED * Math.hypot(dx, dy));
    return new SquareCrop(x, y, side, Math.toRadians(mesh.pose().roll()));
  }

  private static Tensor input(Picture picture, SquareCrop crop) {
    float[] values = new float[SIZE * SIZE];
    crop.read(
        picture,
        SIZE,
        (row, rgb) -> {
          for (int column = 0; column < SIZE; column++) {
            int i = 3 * column;
            values[row * SIZE + column] =
                (0.299f * rgb[i] + 0.587f * rgb[i + 1] + 0.114f * rgb[i + 2]) / 255;
          }
        });
    return new Tensor(values, 1, 1, SIZE, SIZE);
  }
}
