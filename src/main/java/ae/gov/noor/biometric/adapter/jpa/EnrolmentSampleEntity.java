package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.enrolment.EnrolmentSample;
import ae.gov.noor.biometric.liveness.LivenessReport;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code enrolment_sample}. */
@Entity
@Table(name = "enrolment_sample")
class EnrolmentSampleEntity extends SealedColumns {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(name = "session_id")
  UUID sessionId;

  @Column(name = "template_id")
  UUID templateId;

  @Column(name = "quality_score")
  double qualityScore;

  @Column(name = "liveness_result")
  String livenessResult;

  @Column(name = "liveness_confidence")
  double livenessConfidence;

  static EnrolmentSampleEntity of(UUID sessionId, EnrolmentSample sample) {
    EnrolmentSampleEntity row = new EnrolmentSampleEntity();
    row.sessionId = sessionId;
    row.templateId = sample.template().templateId();
    row.seal(sample.template());
    row.qualityScore = sample.qualityScore();
    row.livenessResult = sample.livenessResult().name();
    row.livenessConfidence = sample.livenessConfidence();
    return row;
  }

  EnrolmentSample sample() {
    return new EnrolmentSample(
        template(templateId),
        qualityScore,
        LivenessReport.Result.valueOf(livenessResult),
        livenessConfidence);
  }
}
