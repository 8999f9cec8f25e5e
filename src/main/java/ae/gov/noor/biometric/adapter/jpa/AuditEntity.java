package ae.gov.noor.biometric.adapter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code audit_entry}. */
@Entity
@Table(name = "audit_entry")
class AuditEntity {
  @Id
  @Column(name = "seq")
  long sequence;

  Instant at;
  String action;
  String outcome;
  String actor;

  @Column(name = "user_id")
  UUID userId;

  @Column(name = "request_id")
  String requestId;

  String detail;
  byte[] previous;
  byte[] hash;
}
