package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.Tensor;
import java.util.Map;

/** What a model answered, believed only where it has the expected size. */
final class ModelOutput {
  private ModelOutput() {}

  static float[] run(InferenceModel model, Map<String, Tensor> inputs, String output, int size) {
    Tensor answer = model.run(inputs).get(output);
    if (answer == null || answer.data().length != size) {
      throw broken(model, output + " is missing or not of the expected size");
    }
    return answer.data();
  }

  static Refusal broken(InferenceModel model, String what) {
    return new Refusal(
        Reason.MODEL_UNAVAILABLE, new IllegalStateException("model " + model.name() + ": " + what));
  }
}
