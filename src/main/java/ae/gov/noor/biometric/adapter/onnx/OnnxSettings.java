package ae.gov.noor.biometric.adapter.onnx;

import java.time.Duration;

/**
 * How models run.
 *
 * @param provider {@code cpu}, {@code cuda} (refuses to start without) or {@code auto}
 * @param threadsPerRun threads inside one run, at least 1
 * @param concurrentRuns runs at once over all models, at least 1
 * @param patience how long a run waits for its turn before it is refused as {@code OVERLOADED}
 */
public record OnnxSettings(
    Provider provider, int threadsPerRun, int concurrentRuns, Duration patience) {

  /** What the operator asks for. */
  public enum Provider {
    AUTO,
    CPU,
    CUDA
  }

  public OnnxSettings {
    if (threadsPerRun < 1 || concurrentRuns < 1 || patience.isNegative()) {
      throw new IllegalArgumentException(
          "at least one thread and one run, and no negative patience");
    }
  }

  /**
   * One thread a run and as many runs at once as there are processors: measured to give the most
   * under load (two callers of SFace on two cores: 62 runs a second, four callers no more).
   */
  public static OnnxSettings defaults(Provider provider) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new OnnxSettings(provider, 1, processors, Duration.ofSeconds(10));
  }
}
