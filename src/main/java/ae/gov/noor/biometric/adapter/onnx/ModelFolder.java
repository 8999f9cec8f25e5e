package ae.gov.noor.biometric.adapter.onnx;

import java.nio.file.Path;

/**
 * Where the prepared models are: {@code NOOR_MODELS} as system property or in the environment, else
 * {@code noor-biometric/models} in the user's cache directory, found as {@code models/prepare}
 * finds it.
 */
public final class ModelFolder {
  private ModelFolder() {}

  /** The folder that is named, or the default. */
  public static Path chosen() {
    String named = System.getProperty("NOOR_MODELS", System.getenv("NOOR_MODELS"));
    return isGiven(named) ? Path.of(named) : byDefault();
  }

  /** The folder where none is named. */
  public static Path byDefault() {
    String cache = System.getenv("XDG_CACHE_HOME");
    String home = System.getenv("HOME");
    Path base =
        isGiven(cache)
            ? Path.of(cache)
            : Path.of(isGiven(home) ? home : System.getProperty("user.home"), ".cache");
    return base.resolve("noor-biometric").resolve("models");
  }

  private static boolean isGiven(String value) {
    return value != null && !value.isBlank();
  }
}
