package ae.gov.noor.biometric.adapter.onnx;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.Tensor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * A model on a graphics processor, and the same model on the CPU for the calls that fail there: out
 * of memory, a lost device. Each call tries the graphics processor anew, so it recovers by itself.
 */
final class WithFallback implements InferenceModel {
  private static final Logger LOG = System.getLogger(WithFallback.class.getName());

  private final InferenceModel accelerated;
  private final Supplier<InferenceModel> onCpu;
  private final LongAdder fallbacks;

  /**
   * @param onCpu opens the model there, once, when it is first needed
   * @param fallbacks counts the calls that the CPU answered
   */
  WithFallback(InferenceModel accelerated, Supplier<InferenceModel> onCpu, LongAdder fallbacks) {
    this.accelerated = accelerated;
    this.onCpu = onCpu;
    this.fallbacks = fallbacks;
  }

  @Override
  public String name() {
    return accelerated.name();
  }

  @Override
  public String sha256() {
    return accelerated.sha256();
  }

  @Override
  public String version() {
    return accelerated.version();
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> inputs) {
    try {
      return accelerated.run(inputs);
    } catch (Refusal e) {
      if (e.reason() != Reason.MODEL_UNAVAILABLE) {
        throw e;
      }
      LOG.log(Level.WARNING, "model {0} answers this call on the cpu", name());
      fallbacks.increment();
      return onCpu.get().run(inputs);
    }
  }
}
