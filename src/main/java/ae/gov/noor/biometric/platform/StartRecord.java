package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.domain.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Puts into the audit trail that the service was started, and whether with other settings. */
@ApplicationScoped
public class StartRecord {
  @Inject Settings settings;
  @Inject UnitOfWork unitOfWork;
  @Inject AuditTrail audit;
  @Inject Clock clock;

  void write() {
    unitOfWork.run(
        () ->
            audit.append(
                new AuditEntry(
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    AuditEntry.Action.SERVICE_STARTED,
                    "started",
                    "system",
                    Optional.empty(),
                    UUID.randomUUID().toString(),
                    new TreeMap<>(Map.of("settings_sha256", settings.fingerprint())))));
  }
}
