package ae.gov.noor.biometric.adapter.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row of {@code audit_head}: the end of the chain. */
@Entity
@Table(name = "audit_head")
class AuditHeadEntity {
  static final int THE_ONE = 1;
  @Id int id;

  @Column(name = "seq")
  long sequence;

  byte[] hash;

  /** A change must be made within the entity: only there does EclipseLink see it. */
  void advance(AuditEntity last) {
    sequence = last.sequence;
    hash = last.hash;
  }
}
