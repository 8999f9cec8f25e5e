package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.template.WrappedKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code user_key}. */
@Entity
@Table(name = "user_key")
class UserKeyEntity {
  @Id
  @Column(name = "user_id")
  UUID userId;

  @Column(name = "kek_id")
  int kekId;

  int version;
  byte[] wrapped;

  WrappedKey key() {
    return new WrappedKey(kekId, version, wrapped);
  }
}
