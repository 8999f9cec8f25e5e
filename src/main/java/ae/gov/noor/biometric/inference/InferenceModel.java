package ae.gov.noor.biometric.inference;

import java.util.Map;

/** One loaded model. Safe for use by many threads at once. */
public interface InferenceModel {
  /** The name in the catalogue, for instance {@code sface}. */
  String name();

  /** SHA-256 of the file that was loaded, 64 hexadecimal digits. */
  String sha256();

  /** Version name of the vectors it makes, from the catalogue; its own name where it makes none. */
  default String version() {
    return name();
  }

  /**
   * Runs the model: input tensors by name in, output tensors by name out.
   *
   * @throws ae.gov.noor.biometric.domain.Refusal with {@code MODEL_UNAVAILABLE} where the run fails
   */
  Map<String, Tensor> run(Map<String, Tensor> inputs);
}
