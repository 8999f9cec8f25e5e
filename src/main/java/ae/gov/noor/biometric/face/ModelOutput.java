package ae.gov.noor.biometric.face;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.Tensor;
import java.util.Map;

/** What a model answered, believed only where it has the expected size and is finite throughout. */
final class ModelOutput {
  private final String model;
  private final Map<String, Tensor> outputs;

  private ModelOutput(String model, Map<String, Tensor> outputs) {
    this.model = model;
    this.outputs = outputs;
  }

  static ModelOutput of(InferenceModel model, String input, Tensor tensor) {
    return new ModelOutput(model.name(), model.run(Map.of(input, tensor)));
  }

  /** The values of an output that must have exactly this many. */
  float[] values(String name, int size) {
    Tensor tensor = outputs.get(name);
    if (tensor == null || tensor.data().length != size) {
      throw broken(name + " is missing or not of the expected size");
    }
    for (float v : tensor.data()) {
      if (!Float.isFinite(v)) {
        throw broken(name + " is not finite");
      }
    }
    return tensor.data();
  }

  private Refusal broken(String what) {
    return new Refusal(
        Reason.MODEL_UNAVAILABLE, new IllegalStateException("model " + model + ": " + what));
  }
}
