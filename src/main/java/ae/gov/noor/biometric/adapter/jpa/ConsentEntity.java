package ae.gov.noor.biometric.adapter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code consent}. */
@Entity
@Table(name = "consent")
class ConsentEntity {
  @Id UUID id;

  @Column(name = "user_id")
  UUID userId;

  @Column(name = "text_version")
  String textVersion;

  @Column(name = "given_at")
  Instant givenAt;

  @Column(name = "given_by")
  String givenBy;

  @Column(name = "withdrawn_at")
  Instant withdrawnAt;
}
