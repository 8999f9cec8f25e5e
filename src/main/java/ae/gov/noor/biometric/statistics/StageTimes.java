package ae.gov.noor.biometric.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Remembers how long the latest {@link #KEPT} runs of each stage took at this server, exactly: the
 * percentiles of {@code /metrics} are of the last minutes and 0 in a quiet hour.
 */
@ApplicationScoped
public class StageTimes {
  static final int KEPT = 1000;

  private final Map<String, Window> stages = new TreeMap<>();

  /** The latest runs of one stage, in a ring. */
  private static final class Window {
    private final long[] nanos = new long[KEPT];
    private long count;

    private void add(long duration) {
      nanos[(int) (count++ % KEPT)] = duration;
    }

    private StageTime time(String stage) {
      return StageTime.of(stage, count, Arrays.copyOf(nanos, (int) Math.min(count, KEPT)));
    }
  }

  public synchronized void took(String stage, long nanos) {
    stages.computeIfAbsent(stage, name -> new Window()).add(nanos);
  }

  /** Every stage that ever ran, by name. */
  synchronized List<StageTime> all() {
    return stages.entrySet().stream().map(entry -> entry.getValue().time(entry.getKey())).toList();
  }
}
