package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.enrolment.Enrolment;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code enrolment}. */
@Entity
@Table(name = "enrolment")
class EnrolmentEntity {
  @Id UUID id;

  @Column(name = "session_id")
  UUID sessionId;

  @Column(name = "user_id")
  UUID userId;

  String modality;

  @Column(name = "embedding_version")
  String embeddingVersion;

  @Column(name = "quality_score")
  double qualityScore;

  @Column(name = "liveness_result")
  String livenessResult;

  @Column(name = "liveness_confidence")
  double livenessConfidence;

  @Column(name = "enrolled_at")
  Instant enrolledAt;

  static EnrolmentEntity of(Enrolment enrolment) {
    EnrolmentEntity row = new EnrolmentEntity();
    row.id = enrolment.id();
    row.sessionId = enrolment.sessionId();
    row.userId = enrolment.user().value();
    row.modality = enrolment.modality().wire();
    row.embeddingVersion = enrolment.embeddingVersion();
    row.qualityScore = enrolment.qualityScore();
    row.livenessResult = enrolment.livenessResult().name();
    row.livenessConfidence = enrolment.livenessConfidence();
    row.enrolledAt = enrolment.enrolledAt();
    return row;
  }
}
