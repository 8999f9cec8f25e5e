package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.statistics.StageTimes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Keeps the time of each stage of one request, for {@code /metrics}, the statistics and the
 * Server-Timing header, and counts what came of it.
 */
@RequestScoped
public class RequestTrace implements Trace {
  @Inject Meters meters;
  @Inject StageTimes times;
  private final Map<String, Long> nanos = Collections.synchronizedMap(new LinkedHashMap<>());

  @Override
  public void took(String stage, long duration) {
    nanos.merge(stage, duration, Long::sum);
    times.took(stage, duration);
    meters.stage(stage, duration);
  }

  @Override
  public void concluded(Counted counted, Modality modality, String conclusion) {
    meters.counted(counted, modality, conclusion);
  }

  @Override
  public void compared(Modality modality, double confidence) {
    meters.confidence(modality, confidence);
  }

  /**
   * W3C Server-Timing: {@code decode;dur=3.1, detect;dur=11.0}, milliseconds; empty without stages.
   */
  String serverTiming() {
    return nanos.entrySet().stream()
        .map(
            e ->
                String.format(
                    Locale.ROOT,
                    "%s;dur=%.1f",
                    e.getKey(),
                    e.getValue() / (double) TimeUnit.MILLISECONDS.toNanos(1)))
        .collect(Collectors.joining(", "));
  }
}
