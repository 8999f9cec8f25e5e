package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.Tensor;
import java.util.Map;

/** What a model answered, believed only where it has the expected size and is finite throughout. */
record ModelOutput(String model, Map<String, Tensor> outputs) {

  static ModelOutput of(InferenceModel model, Tensor tensor) {
    return new ModelOutput(model.name(), model.run(Map.of("input", tensor)));
  }

  float[] values(String output, int size) {
    Tensor tensor = outputs.get(output);
    if (tensor == null || tensor.data().length != size) {
      throw broken(output + " is missing or not of the expected size");
    }
    for (float v : tensor.data()) {
      if (!Float.isFinite(v)) {
        throw broken(output + " is not finite");
      }
    }
    return tensor.data();
  }

  /** Softmax of the first of so many classes: 0..1. */
  double firstOf(String output, int classes) {
    float[] logits = values(output, classes);
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp((double) logit - logits[0]);
    }
    return 1 / sum;
  }

  private Refusal broken(String what) {
    return new Refusal(
        Reason.MODEL_UNAVAILABLE, new IllegalStateException("model " + model + ": " + what));
  }
}
