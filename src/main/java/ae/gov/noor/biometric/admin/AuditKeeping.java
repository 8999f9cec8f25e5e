package ae.gov.noor.biometric.admin;

import static java.time.ZoneOffset.UTC;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditHeads;
import ae.gov.noor.biometric.audit.AuditMonths;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.audit.ChainHead;
import ae.gov.noor.biometric.audit.Retention;
import ae.gov.noor.biometric.audit.SignedHead;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.events.BiometricEvent;
import ae.gov.noor.biometric.events.EventPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Looks after the audit trail: signs its end, makes room for what comes, drops what is over. */
@ApplicationScoped
public class AuditKeeping {
  private static final int MONTHS_AHEAD = 2;
  private static final int MOST = 100;

  @Inject UnitOfWork unitOfWork;
  @Inject AuditHeads heads;
  @Inject AuditMonths months;
  @Inject AuditKeys keys;
  @Inject AuditTrail audit;
  @Inject EventPublisher events;
  @Inject Retention retention;
  @Inject Clock clock;

  /** Signs the chain's end and every month's that has closed, and tells other systems of them. */
  public void sign() {
    unitOfWork.run(
        () -> {
          if (heads.onlySigner()) {
            heads.keepNewest();
            heads.unsigned(MOST).forEach(this::sign);
          }
        });
  }

  private void sign(ChainHead head) {
    SignedHead signed = keys.sign(head);
    heads.sign(signed);
    events.publish(
        new BiometricEvent.AuditHeadSigned(
            now(),
            head.sequence(),
            head.at(),
            head.hash(),
            head.tree().root(),
            signed.kekId(),
            keys.publicKeys().get(signed.kekId()),
            signed.signature()));
  }

  /** Makes room for this month and the next. */
  public void prepare() {
    YearMonth month = YearMonth.from(now().atZone(UTC));
    unitOfWork.run(
        () -> {
          for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
            months.prepare(month.plusMonths(ahead));
          }
        });
  }

  /** Drops the months that are over, oldest first, each with an entry that says so. */
  public void expire() {
    boolean dropped;
    do {
      dropped = unitOfWork.run(this::dropOldest);
    } while (dropped);
  }

  private boolean dropOldest() {
    Optional<YearMonth> over =
        months.oldest().filter(month -> retention.isOver(month, clock.instant()));
    Optional<SignedHead> kept = over.flatMap(month -> months.drop(month, Retention.end(month)));
    kept.ifPresent(head -> record(over.get(), head));
    return kept.isPresent();
  }

  private void record(YearMonth month, SignedHead kept) {
    audit.append(
        new AuditEntry(
            now(),
            AuditEntry.Action.AUDIT_DROPPED,
            "dropped",
            "system",
            Optional.empty(),
            UUID.randomUUID().toString(),
            new TreeMap<>(
                Map.of(
                    "month", month.toString(),
                    "last_sequence", Long.toString(kept.head().sequence()),
                    "hash", kept.head().hash()))));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
