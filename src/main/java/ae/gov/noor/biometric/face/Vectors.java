package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.inference.InferenceModel;

/** One embedder network: planes in, a unit vector out. */
record Vectors(InferenceModel model, String input, String output, int dimension) {

  Embedding of(Planes aligned) {
    float[] raw = ModelOutput.of(model, input, aligned.tensor()).values(output, dimension);
    try {
      return Embedding.normalised(raw, version());
    } catch (IllegalArgumentException e) {
      throw new Refusal(Reason.MODEL_UNAVAILABLE, e);
    }
  }

  ModelVersion version() {
    return new ModelVersion(model.version(), model.sha256());
  }
}
