package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.Tensor;

/**
 * Tells skin before a camera from a print or a screen by its texture (catalogue entry {@code
 * texture}): a square of 2.7 times the width of the face box around its centre, moved into the
 * picture and bounded by it as the model's own code does, at 128 by 128 pixels, <b>blue, green,
 * red</b>, 0..255. Fed with red first, a live sample scores next to nothing.
 */
final class TextureModel {
  static final int SIZE = 128;

  /**
   * Of the width: of the lengths of the box, this is the one at which a public sample of a live
   * face scores what the measurement states (0.8, and 0.04 with the channels exchanged).
   */
  static final double ENLARGED = 2.7;

  private final InferenceModel model;

  TextureModel(InferenceModel model) {
    this.model = model;
  }

  /** Probability that the face is live, 0..1. */
  double score(Picture picture, DetectedFace face) {
    return ModelOutput.of(model, input(picture, face)).firstOf("output", 3);
  }

  static Tensor input(Picture picture, DetectedFace face) {
    float[] values = new float[3 * SIZE * SIZE];
    crop(picture, face)
        .read(
            picture,
            SIZE,
            (row, rgb) -> {
              for (int column = 0; column < SIZE; column++) {
                int i = row * SIZE + column;
                values[i] = Math.round(rgb[3 * column + 2]);
                values[SIZE * SIZE + i] = Math.round(rgb[3 * column + 1]);
                values[2 * SIZE * SIZE + i] = Math.round(rgb[3 * column]);
              }
            });
    return new Tensor(values, 1, 3, SIZE, SIZE);
  }

  static SquareCrop crop(Picture picture, DetectedFace face) {
    double wanted = ENLARGED * face.width();
    long side = Math.round(Math.min(wanted, Math.min(picture.width(), picture.height())));
    double left = begin(face.x() + face.width() / 2.0, side, picture.width());
    double top = begin(face.y() + face.height() / 2.0, side, picture.height());
    return new SquareCrop(left + side / 2.0, top + side / 2.0, side, 0);
  }

  private static long begin(double centre, long side, int size) {
    return Math.max(0, Math.min(size - side, Math.round(centre - side / 2.0)));
  }

  /** Share of the wanted square that lies in the picture before it is moved, 0..1. */
  static double inside(Picture picture, DetectedFace face) {
    double side = ENLARGED * face.width();
    double across = overlap(face.x() + face.width() / 2.0, side, picture.width());
    double down = overlap(face.y() + face.height() / 2.0, side, picture.height());
    return across * down / (side * side);
  }

  private static double overlap(double centre, double side, int size) {
    return Math.max(0, Math.min(size, centre + side / 2) - Math.max(0, centre - side / 2));
  }
}
