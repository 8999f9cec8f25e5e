package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.inference.InferenceModel;

/**
 * SFace (Zhong, Deng et al. 2021), 128 dimensions: the five points are brought to fixed places in a
 * square of 112 pixels, as OpenCV's FaceRecognizerSF does.
 */
final class SfaceEmbedder implements FaceEmbedder {
  static final int SIZE = 112;

  /** Where the eyes, the nose tip and the mouth corners lie in the square (ArcFace's template). */
  private static final double[] TEMPLATE = {
    38.2946, 51.6963, 73.5318, 51.5014, 56.0252, 71.7366, 41.5493, 92.3655, 70.7299, 92.2041
  };

  /**
   * Pixels of the picture per pixel of the square above which the picture is averaged down first:
   * more than any test picture has. At 15 the noise of a camera (sigma 20) leaves a cosine of 0.92
   * to 0.94 to the clean picture, averaged first 0.99.
   */
  private static final double COARSEST = 4;

  private final Vectors vectors;

  SfaceEmbedder(InferenceModel model) {
    vectors = new Vectors(model, "data", "fc1", 128);
  }

  @Override
  public Planes align(Picture picture, DetectedFace face) {
    try {
      SimilarityTransform toPicture = SimilarityTransform.fit(face.points(), TEMPLATE).inverse();
      int times = (int) (toPicture.scale() / COARSEST);
      int longest = Math.max(picture.width(), picture.height());
      if (times >= 2 && longest / times >= SIZE) {
        Reduction reduction = Reduction.of(picture, longest / times);
        return align(reduction.small(), reduction.reduced(face));
      }
      return Warp.square(picture, toPicture, SIZE);
    } catch (IllegalArgumentException e) {
      throw new Refusal(Reason.NO_FACE, e);
    }
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
