package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.inference.InferenceModel;

/**
 * FaceNet (Schroff et al. 2015; InceptionResnetV1 of davidsandberg/facenet), 512 dimensions: the
 * box, enlarged and clipped to the picture, is brought to a square of 160 pixels whatever its
 * shape.
 */
final class FacenetEmbedder implements FaceEmbedder {
  static final int SIZE = 160;

  /**
   * Shares of the box's width and height added on each side, found on the model's own training
   * crops.
   */
  private static final double WIDER = 0.17;

  private static final double HIGHER = 0.13;

  private final Vectors vectors;

  FacenetEmbedder(InferenceModel model) {
    vectors = new Vectors(model, "input", "embeddings", 512);
  }

  @Override
  public Planes align(Picture picture, DetectedFace face) {
    int x0 = (int) Math.max(0, face.x() - WIDER * face.width());
    int y0 = (int) Math.max(0, face.y() - HIGHER * face.height());
    int x1 = (int) Math.min(picture.width(), face.x() + (1 + WIDER) * face.width());
    int y1 = (int) Math.min(picture.height(), face.y() + (1 + HIGHER) * face.height());
    if (x1 <= x0 || y1 <= y0) {
      throw new Refusal(Reason.NO_FACE);
    }
    return Planes.resized(picture, x0, y0, x1 - x0, y1 - y0, SIZE).centred();
  }

  @Override
  public Embedding embed(Planes aligned) {
    return vectors.of(aligned);
  }

  @Override
  public ModelVersion version() {
    return vectors.version();
  }
}
