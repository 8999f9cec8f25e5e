package ae.gov.noor.biometric.adapter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** A row of {@code sample_fingerprint}: the tags of one sample, in an order that says nothing. */
@Entity
@Table(name = "sample_fingerprint")
class SampleFingerprintEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(name = "user_id")
  UUID userId;

  String modality;

  @Column(name = "kek_id")
  int kekId;

  byte[] tags;

  @Column(name = "kept_at")
  Instant keptAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  void take(int kek, Set<Long> values) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.size());
    new TreeSet<>(values).forEach(bytes::putLong);
    kekId = kek;
    tags = bytes.array();
  }

  int count() {
    return tags.length / Long.BYTES;
  }

  int shared(Set<Long> values) {
    LongBuffer mine = ByteBuffer.wrap(tags).asLongBuffer();
    int shared = 0;
    while (mine.hasRemaining()) {
      shared += values.contains(mine.get()) ? 1 : 0;
    }
    return shared;
  }
}
