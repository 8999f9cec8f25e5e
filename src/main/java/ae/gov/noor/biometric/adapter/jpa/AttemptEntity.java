package ae.gov.noor.biometric.adapter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code attempt}: reserved, not yet settled. */
@Entity
@Table(name = "attempt")
class AttemptEntity {
  @Id UUID id;

  @Column(name = "user_id")
  UUID userId;

  @Column(name = "reserved_at")
  Instant reservedAt;
}
