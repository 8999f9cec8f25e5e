package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.Tensor;
import java.util.Optional;

/**
 * MediaPipe's face landmark model (catalogue entry {@code mesh}): the longer side of the face box,
 * enlarged by a quarter on each side to a square and turned so that the eyes are level, at 192 by
 * 192 pixels, red, green, blue, 0..1, channels last.
 */
final class FaceMesh {
  static final int SIZE = 192;
  private static final double ENLARGED = 1.5;

  /** Logit of one half: below it the model itself sees no face. */
  private static final float FACE = 0;

  private final InferenceModel model;

  FaceMesh(InferenceModel model) {
    this.model = model;
  }

  /** The points of the face; empty where the model sees none. */
  Optional<Mesh> of(Picture picture, DetectedFace face) {
    SquareCrop crop = crop(face);
    ModelOutput output = ModelOutput.of(model, input(picture, crop));
    if (output.values("output1", 1)[0] < FACE) {
      return Optional.empty();
    }
    return Optional.of(restored(output.values("output0", 3 * Mesh.POINTS), crop));
  }

  static SquareCrop crop(DetectedFace face) {
    double angle =
        Math.atan2(face.pointY(1) - face.pointY(0), face.pointX(1) - (double) face.pointX(0));
    return new SquareCrop(
        face.x() + face.width() / 2.0,
        face.y() + face.height() / 2.0,
        ENLARGED * Math.max(face.width(), face.height()),
        angle);
  }

  static Tensor input(Picture picture, SquareCrop crop) {
    float[] values = new float[3 * SIZE * SIZE];
    crop.read(
        picture,
        SIZE,
        (row, rgb) -> {
          for (int i = 0; i < rgb.length; i++) {
            values[row * rgb.length + i] = rgb[i] / 255;
          }
        });
    return new Tensor(values, 1, SIZE, SIZE, 3);
  }

  private static Mesh restored(float[] raw, SquareCrop crop) {
    double[] points = new double[raw.length];
    for (int i = 0; i < raw.length; i += 3) {
      double u = raw[i] / SIZE - 0.5;
      double v = raw[i + 1] / SIZE - 0.5;
      points[i] = crop.x(u, v);
      points[i + 1] = crop.y(u, v);
      points[i + 2] = raw[i + 2] * crop.side() / SIZE;
    }
    return new Mesh(points);
  }
}
