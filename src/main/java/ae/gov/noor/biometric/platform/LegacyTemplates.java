package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.admin.Rotations;
import ae.gov.noor.biometric.domain.UnitOfWork;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * How many templates are still in Fernet, for {@code /metrics}: counted when it is told to and not
 * when it is asked. It counts down to 0 as they are sealed anew; then {@code FERNET_TEMPLATES} can
 * be off.
 */
@ApplicationScoped
public class LegacyTemplates {
  private static final Metadata GAUGE =
      Metadata.builder()
          .withName("biometric_fernet_templates")
          .withDescription("Templates that are still in Fernet, a minute ago")
          .build();

  @Inject MetricRegistry metrics;
  @Inject UnitOfWork unitOfWork;
  @Inject Rotations rotations;
  private final AtomicLong counted = new AtomicLong();

  @PostConstruct
  void show() {
    metrics.gauge(GAUGE, counted::get);
  }

  void count() {
    counted.set(unitOfWork.run(rotations::legacyTemplates));
  }
}
