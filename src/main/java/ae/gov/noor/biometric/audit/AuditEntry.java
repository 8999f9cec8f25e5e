package ae.gov.noor.biometric.audit;

import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that happened: who did what to whom, when, and how it ended. Details are short words
 * and numbers, never samples, vectors, keys or tokens.
 */
public record AuditEntry(
    Instant at,
    Action action,
    String outcome,
    String actor,
    Optional<UserId> user,
    String requestId,
    SortedMap<String, String> detail) {

  /** What can happen. */
  public enum Action {
    ENROLMENT_INITIATED,
    ENROLMENT_SAMPLE_KEPT,
    ENROLMENT_COMPLETED,
    ENROLMENT_REFUSED,
    DUPLICATE_FOUND,
    VERIFICATION,
    VERIFICATION_REFUSED,
    IDENTIFICATION,
    CHALLENGE_ISSUED,
    ERASURE,
    EXPORT,
    HISTORY_READ,
    ALERTS_READ,
    ALERT_ACKNOWLEDGED,
    UNLOCKED,
    STATISTICS_READ,
    CALL_REFUSED,
    KEYS_ROTATED,
    SERVICE_STARTED,
    AUDIT_READ,
    AUDIT_VERIFIED,
    AUDIT_DROPPED;

    /** Whether with this the service begins to hold something of the person. */
    public boolean begins() {
      return this == ENROLMENT_INITIATED;
    }
  }

  public AuditEntry {
    detail = Collections.unmodifiableSortedMap(new TreeMap<>(detail));
  }

  /** An entry about a person, for the request at hand. */
  public static AuditEntry of(
      RequestContext context,
      Action action,
      String outcome,
      UserId user,
      Map<String, String> detail) {
    return new AuditEntry(
        context.at(),
        action,
        outcome,
        context.caller().subject(),
        Optional.of(user),
        context.requestId(),
        new TreeMap<>(detail));
  }
}
