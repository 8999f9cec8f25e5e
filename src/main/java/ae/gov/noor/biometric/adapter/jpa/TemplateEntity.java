package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.template.ProtectedTemplate;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code template}. */
@Entity
@Table(name = "template")
class TemplateEntity extends SealedColumns {
  @Id
  @Column(name = "template_id")
  UUID templateId;

  ProtectedTemplate template() {
    return template(templateId);
  }
}
