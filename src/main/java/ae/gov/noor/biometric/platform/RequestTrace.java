package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.statistics.StageTimes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Keeps the time of each stage of one request, for {@code /metrics}, the statistics and the
 * Server-Timing header.
 */
@RequestScoped
public class RequestTrace implements Trace {
  private static final Metadata STAGES =
      Metadata.builder()
          .withName("biometric_stage_seconds")
          .withDescription("Time of each stage of enrolment and verification")
          .build();

  @Inject MetricRegistry metrics;
  @Inject StageTimes times;
  private final Map<String, Long> nanos = Collections.synchronizedMap(new LinkedHashMap<>());

  @Override
  public void took(String stage, long duration) {
    nanos.merge(stage, duration, Long::sum);
    times.took(stage, duration);
    metrics.timer(STAGES, new Tag("stage", stage)).update(Duration.ofNanos(duration));
  }

  @Override
  public void happened(String event, String way) {
    metrics.counter("biometric_" + event, new Tag("way", way)).inc();
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
