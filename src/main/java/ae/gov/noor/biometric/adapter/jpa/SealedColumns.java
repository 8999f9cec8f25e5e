package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;

/** What every row has that holds a protected template, but for the template's id. */
@MappedSuperclass
abstract class SealedColumns {
  @Column(name = "user_id")
  UUID userId;

  String modality;
  String model;

  @Column(name = "model_sha256")
  String modelSha256;

  int dimension;
  long generation;
  byte[] sealed;

  final void seal(ProtectedTemplate template) {
    userId = template.user().value();
    modality = template.modality().wire();
    model = template.model().name();
    modelSha256 = template.model().sha256();
    dimension = template.dimension();
    generation = template.generation();
    sealed = template.sealed();
  }

  final ProtectedTemplate template(UUID templateId) {
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
