package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.audit.StoredEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A row of {@code audit_entry}, to be written and found. Whoever looks for rows that should not be
 * there reads the table itself: here two of one number would be one.
 */
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
  String subject;

  @Column(name = "request_id")
  String requestId;

  String detail;
  byte[] sealed;
  byte[] previous;
  byte[] hash;

  static AuditEntity of(StoredEntry entry) {
    HexFormat hex = HexFormat.of();
    AuditEntity row = new AuditEntity();
    row.sequence = entry.sequence();
    row.at = entry.at();
    row.action = entry.action();
    row.outcome = entry.outcome();
    row.actor = entry.actor();
    row.subject = entry.subject();
    row.requestId = entry.requestId();
    row.detail = entry.detail();
    row.sealed = hex.parseHex(entry.sealed());
    row.previous = hex.parseHex(entry.previous());
    row.hash = hex.parseHex(entry.hash());
    return row;
  }
}
