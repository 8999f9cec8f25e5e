package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.admin.Rotation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code key_rotation}. */
@Entity
@Table(name = "key_rotation")
class RotationEntity {
  @Id UUID id;

  @Column(name = "kek_id")
  int kekId;

  @Column(name = "requested_at")
  Instant requestedAt;

  @Column(name = "requested_by")
  String requestedBy;

  @Column(name = "request_id")
  String requestId;

  @Column(name = "completed_at")
  Instant completedAt;

  Rotation rotation() {
    return new Rotation(id, kekId, requestedAt, requestedBy, requestId);
  }
}
