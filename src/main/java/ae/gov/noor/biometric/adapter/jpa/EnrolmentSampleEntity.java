package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.enrolment.EnrolmentSample;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.template.ProtectedTemplate;
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
class EnrolmentSampleEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(name = "session_id")
  UUID sessionId;

  @Column(name = "template_id")
  UUID templateId;

  @Column(name = "user_id")
  UUID userId;

  String modality;
  String model;

  @Column(name = "model_sha256")
  String modelSha256;

  int dimension;
  long generation;
  byte[] sealed;

  @Column(name = "quality_score")
  double qualityScore;

  @Column(name = "liveness_result")
  String livenessResult;

  @Column(name = "liveness_confidence")
  double livenessConfidence;

  static EnrolmentSampleEntity of(UUID sessionId, EnrolmentSample sample) {
    ProtectedTemplate template = sample.template();
    EnrolmentSampleEntity row = new EnrolmentSampleEntity();
    row.sessionId = sessionId;
    row.templateId = template.templateId();
    row.userId = template.user().value();
    row.modality = template.modality().wire();
    row.model = template.model().name();
    row.modelSha256 = template.model().sha256();
    row.dimension = template.dimension();
    row.generation = template.generation();
    row.sealed = template.sealed();
    row.qualityScore = sample.qualityScore();
    row.livenessResult = sample.livenessResult().name();
    row.livenessConfidence = sample.livenessConfidence();
    return row;
  }

  EnrolmentSample sample() {
    return new EnrolmentSample(
        new ProtectedTemplate(
            templateId,
            new UserId(userId),
            Modality.fromWire(modality).orElseThrow(),
            new ModelVersion(model, modelSha256),
            dimension,
            generation,
            sealed),
        qualityScore,
        LivenessReport.Result.valueOf(livenessResult),
        livenessConfidence);
  }
}
