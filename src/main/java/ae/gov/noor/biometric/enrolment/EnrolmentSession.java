package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An enrolment that was begun. The session token itself is known only to the caller; here stands
 * its SHA-256.
 */
public record EnrolmentSession(
    UUID id,
    UserId user,
    Modality modality,
    Status status,
    byte[] tokenHash,
    String initiatedBy,
    Optional<String> deviceId,
    Instant createdAt,
    Instant expiresAt) {

  /** Burned: too many wrong tokens. Withdrawn: the person was erased, or the consent taken back. */
  public enum Status {
    PENDING,
    COMPLETED,
    BURNED,
    WITHDRAWN
  }
}
