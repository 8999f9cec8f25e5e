package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts calls without a good token into the audit trail: one at most in ten seconds from each
 * server, with the number of those that were left out before it. Anybody can make such calls, and
 * they must not fill the trail.
 */
@ApplicationScoped
public class RefusedTokens {
  private static final System.Logger LOG = System.getLogger(RefusedTokens.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(10);

  @Inject UnitOfWork unitOfWork;
  @Inject AuditTrail audit;
  @Inject Clock clock;
  private Instant next = Instant.EPOCH;
  private long leftOut;

  /** A refusal stands also where it cannot be recorded: nothing was let through. */
  void note(String requestId) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Optional<Long> before = turn(now);
    try {
      before.ifPresent(count -> unitOfWork.run(() -> audit.append(entry(requestId, now, count))));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a refused call is not in the audit trail", e);
    }
  }

  /** How many were left out, where it is time for an entry. */
  private synchronized Optional<Long> turn(Instant now) {
    if (now.isBefore(next)) {
      leftOut++;
      return Optional.empty();
    }
    long before = leftOut;
    leftOut = 0;
    next = now.plus(PAUSE);
    return Optional.of(before);
  }

  private static AuditEntry entry(String requestId, Instant now, long before) {
    return new AuditEntry(
        now,
        AuditEntry.Action.CALL_REFUSED,
        Reason.UNAUTHENTICATED.code(),
        "nobody",
        Optional.empty(),
        requestId,
        new TreeMap<>(Map.of("left_out_before", Long.toString(before))));
  }
}
