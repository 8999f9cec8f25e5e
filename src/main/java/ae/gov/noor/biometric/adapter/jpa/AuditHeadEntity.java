package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.audit.ChainHead;
import ae.gov.noor.biometric.audit.MerkleFrontier;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;

/** The one row of {@code audit_head}: the end of the chain. */
@Entity
@Table(name = "audit_head")
class AuditHeadEntity {
  static final int THE_ONE = 1;
  @Id int id;

  @Column(name = "seq")
  long sequence;

  Instant at;
  byte[] hash;
  byte[] subtrees;

  ChainHead head() {
    HexFormat hex = HexFormat.of();
    return new ChainHead(
        sequence, at, hex.formatHex(hash), MerkleFrontier.read(sequence, hex.formatHex(subtrees)));
  }

  /** A change must be made within the entity: only there does EclipseLink see it. */
  void advance(ChainHead head) {
    HexFormat hex = HexFormat.of();
    sequence = head.sequence();
    at = head.at();
    hash = hex.parseHex(head.hash());
    subtrees = hex.parseHex(head.tree().text());
  }
}
