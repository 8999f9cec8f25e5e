package ae.gov.noor.biometric.adapter.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends runs that take too long, so that a model that hangs does not keep its callers. ONNX Runtime
 * looks between two nodes of the graph whether it is to end: a node that never returns is not
 * ended.
 */
final class RunLimit implements AutoCloseable {
  private static final Logger LOG = System.getLogger(RunLimit.class.getName());

  private final Duration longest;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "run-limit");
            thread.setDaemon(true);
            return thread;
          });

  RunLimit(Duration longest) {
    this.longest = longest;
  }

  /** What a run may take begins now and ends with {@link Limited#close}. */
  Limited begin() throws OrtException {
    return new Limited();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** The options of one run. */
  final class Limited implements AutoCloseable {
    private final RunOptions options = new RunOptions();
    private final Future<?> end =
        clock.schedule(this::terminate, longest.toNanos(), TimeUnit.NANOSECONDS);
    private boolean over;

    private Limited() throws OrtException {}

    RunOptions options() {
      return options;
    }

    private synchronized void terminate() {
      if (!over) {
        try {
          options.setTerminate(true);
        } catch (OrtException e) {
          LOG.log(Level.WARNING, "a run that takes too long cannot be ended", e);
        }
      }
    }

    @Override
    public synchronized void close() {
      over = true;
      end.cancel(false);
      options.close();
    }
  }
}
