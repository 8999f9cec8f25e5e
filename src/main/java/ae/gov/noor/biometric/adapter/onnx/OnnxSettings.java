package ae.gov.noor.biometric.adapter.onnx;

import ae.gov.noor.biometric.inference.MicroBatcher;
import java.time.Duration;
import java.util.Optional;

/**
 * How models run.
 *
 * @param provider {@code cpu}, {@code cuda} (refuses to start without) or {@code auto}
 * @param threadsPerRun threads inside one run, at least 1
 * @param concurrentRuns runs at once over all models, at least 1
 * @param patience how long a run waits for its turn before it is refused as {@code OVERLOADED}
 * @param longest how long a run may take before it is ended
 * @param batch calls that may share a run of a model that can; empty: 8 on a graphics processor, 1
 *     on the CPU, where eight together took no less time than one by one (SFace 39 ms each against
 *     40, FaceNet 38 against 41, CAM++ on 4 s 77 against 75, processor time of one thread)
 * @param gpuMemoryMib the most memory that a model may take of the graphics processor; 0 for all
 */
public record OnnxSettings(
    Provider provider,
    int threadsPerRun,
    int concurrentRuns,
    Duration patience,
    Duration longest,
    Optional<Integer> batch,
    long gpuMemoryMib) {
  private static final int ON_A_GPU = 8;
  private static final Duration MOMENT = Duration.ofMillis(3);
  private static final int QUEUE = 64;

  /**
   * Fifteen others of the sixteen samples that are let in for each processor go before, and a run
   * takes 0.05 s. Up to five runs make a sample: what a model that hangs costs is five times this.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** What the operator asks for. */
  public enum Provider {
    AUTO,
    CPU,
    CUDA
  }

  public OnnxSettings {
    if (threadsPerRun < 1 || concurrentRuns < 1 || patience.isNegative() || longest.isNegative()) {
      throw new IllegalArgumentException("at least one thread and one run, and no negative time");
    }
    if (batch.orElse(1) < 1 || gpuMemoryMib < 0) {
      throw new IllegalArgumentException("at least one call a run, and no negative memory");
    }
  }

  /**
   * One thread a run and as many runs at once as there are processors: measured to give the most
   * under load (two callers of SFace on two cores: 62 runs a second, four callers no more).
   */
  public static OnnxSettings defaults(Provider provider) {
    return of(provider, Optional.empty(), 0);
  }

  /** The defaults, with what an operator may choose. */
  public static OnnxSettings of(Provider provider, Optional<Integer> batch, long gpuMemoryMib) {
    return new OnnxSettings(
        provider,
        1,
        Runtime.getRuntime().availableProcessors(),
        PATIENCE,
        LONGEST,
        batch,
        gpuMemoryMib);
  }

  /** How calls share runs there; empty where each has its own. */
  Optional<MicroBatcher.Policy> sharing(boolean onGpu) {
    int most = batch.orElse(onGpu ? ON_A_GPU : 1);
    return most == 1 ? Optional.empty() : Optional.of(new MicroBatcher.Policy(most, MOMENT, QUEUE));
  }
}
