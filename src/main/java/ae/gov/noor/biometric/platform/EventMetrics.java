package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.events.Delivery;
import ae.gov.noor.biometric.events.Outbox;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * How the outbox does. What waits is the same on every pod and is measured beforehand, so that no
 * scrape asks the database; what was sent is counted by the pod that sent it.
 */
@ApplicationScoped
public class EventMetrics {
  @Inject MetricRegistry metrics;
  @Inject Outbox outbox;
  @Inject Clock clock;
  private volatile Outbox.State state = Outbox.State.EMPTY;

  @PostConstruct
  void register() {
    metrics.gauge(
        named("biometric_outbox_waiting", "Events that wait to be sent"), () -> state.waiting());
    metrics.gauge(
        named("biometric_outbox_oldest_seconds", "Age of the oldest event that waits"),
        this::oldestSeconds);
    metrics.gauge(
        named("biometric_outbox_parked", "Events that cannot be sent and are set aside"),
        () -> state.parked());
    for (Delivery.Outcome outcome : Delivery.Outcome.values()) {
      metrics.counter(counted(outcome));
    }
  }

  /** Looks at the outbox; what was seen stands until the next time. */
  void measure() {
    state = outbox.state();
  }

  void count(Delivery delivery) {
    metrics.counter(counted(delivery.outcome())).inc();
  }

  /** Goes on growing where the outbox cannot be looked at. */
  private double oldestSeconds() {
    return state
        .oldest()
        .map(at -> Math.max(0, Duration.between(at, clock.instant()).toMillis() / 1000.0))
        .orElse(0.0);
  }

  private static Metadata counted(Delivery.Outcome outcome) {
    return switch (outcome) {
      case SENT -> named("biometric_events_sent_total", "Events that the broker has");
      case FAILED -> named("biometric_events_failed_total", "Sends that will be tried again");
      case REFUSED -> named("biometric_events_refused_total", "Sends that were refused for good");
      case PARKED -> named("biometric_events_parked_total", "Events that were set aside");
    };
  }

  private static Metadata named(String name, String description) {
    return Metadata.builder().withName(name).withDescription(description).build();
  }
}
