package ae.gov.noor.biometric.adapter.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;

/**
 * Finds out where models can run. A provider that is compiled in may still lack its driver or
 * libraries, which only trying it tells.
 */
final class ProviderChoice {
  private ProviderChoice() {}

  static ExecutionProvider choose(OnnxSettings.Provider wanted) {
    return switch (wanted) {
      case CPU -> new ExecutionProvider(ExecutionProvider.CPU, "asked for");
      case AUTO -> cudaOrElseCpu();
      case CUDA -> {
        ExecutionProvider found = cudaOrElseCpu();
        if (!found.cuda()) {
          throw new IllegalStateException("CUDA is asked for, but " + found.reason());
        }
        yield found;
      }
    };
  }

  private static ExecutionProvider cudaOrElseCpu() {
    OrtEnvironment.getEnvironment(); // has the logger without which the reason would not be told
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      return new ExecutionProvider(
          ExecutionProvider.CPU, "CUDA is not compiled into this ONNX Runtime");
    }
    try (SessionOptions options = new SessionOptions()) {
      options.addCUDA(0);
      return new ExecutionProvider(ExecutionProvider.CUDA, "CUDA device 0 can be used");
    } catch (OrtException e) {
      return new ExecutionProvider(ExecutionProvider.CPU, "CUDA cannot be used: " + plain(e));
    }
  }

  /** ONNX Runtime's message without the source paths it begins with. */
  static String plain(OrtException e) {
    String message = String.valueOf(e.getMessage()).strip();
    return message.replaceAll("\\S*/\\S+", "…").replaceAll("\\s+", " ");
  }
}
