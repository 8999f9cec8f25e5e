package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.enrolment.EnrolmentSession;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code enrolment_session}. */
@Entity
@Table(name = "enrolment_session")
class EnrolmentSessionEntity {
  @Id UUID id;

  @Column(name = "user_id")
  UUID userId;

  String modality;
  String status;

  @Column(name = "token_hash")
  byte[] tokenHash;

  @Column(name = "failed_tokens")
  int failedTokens;

  @Column(name = "initiated_by")
  String initiatedBy;

  @Column(name = "device_id")
  String deviceId;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  static EnrolmentSessionEntity of(EnrolmentSession session) {
    EnrolmentSessionEntity row = new EnrolmentSessionEntity();
    row.id = session.id();
    row.userId = session.user().value();
    row.modality = session.modality().wire();
    row.status = wire(session.status());
    row.tokenHash = session.tokenHash();
    row.initiatedBy = session.initiatedBy();
    row.deviceId = session.deviceId().orElse(null);
    row.createdAt = session.createdAt();
    row.expiresAt = session.expiresAt();
    return row;
  }

  /** A change must be made within the entity: only there does EclipseLink see it. */
  void become(EnrolmentSession.Status next) {
    status = wire(next);
  }

  /** Counts a wrong token and answers how many there were. */
  int wrongToken() {
    failedTokens++;
    return failedTokens;
  }

  private static String wire(EnrolmentSession.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  EnrolmentSession session() {
    return new EnrolmentSession(
        id,
        new UserId(userId),
        Modality.fromWire(modality).orElseThrow(),
        EnrolmentSession.Status.valueOf(status.toUpperCase(Locale.ROOT)),
        tokenHash,
        initiatedBy,
        Optional.ofNullable(deviceId),
        createdAt,
        expiresAt);
  }
}
