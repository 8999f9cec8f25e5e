package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code template}. */
@Entity
@Table(name = "template")
class TemplateEntity {
  @Id
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

  static TemplateEntity of(ProtectedTemplate template) {
    TemplateEntity row = new TemplateEntity();
    row.templateId = template.templateId();
    row.userId = template.user().value();
    row.modality = template.modality().wire();
    row.model = template.model().name();
    row.modelSha256 = template.model().sha256();
    row.dimension = template.dimension();
    row.generation = template.generation();
    row.sealed = template.sealed();
    return row;
  }

  ProtectedTemplate template() {
    return new ProtectedTemplate(
        templateId,
        new UserId(userId),
        Modality.fromWire(modality).orElseThrow(),
        new ModelVersion(model, modelSha256),
        dimension,
        generation,
        sealed);
  }
}
