package ae.gov.noor.biometric.inference;

/** Opens models by their catalogue names. */
public interface InferenceEngine {
  /**
   * Loads a model after its file's SHA-256 was found equal to the catalogue's; the same instance
   * for the same name.
   *
   * @throws ModelUnavailable where the file is missing, differs from the catalogue or cannot be
   *     loaded
   */
  InferenceModel open(String name);

  /** Why a model cannot be used; the message names the model and says what is wrong with it. */
  final class ModelUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelUnavailable(String model, String problem, Throwable cause) {
      super("model " + model + ": " + problem, cause);
    }
  }
}
