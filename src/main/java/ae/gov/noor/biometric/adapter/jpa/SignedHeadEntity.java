package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.audit.ChainHead;
import ae.gov.noor.biometric.audit.MerkleFrontier;
import ae.gov.noor.biometric.audit.SignedHead;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;

/** A row of {@code audit_signed_head}: a head that is kept, and signed soon after. */
@Entity
@Table(name = "audit_signed_head")
class SignedHeadEntity {
  @Id
  @Column(name = "seq")
  long sequence;

  Instant at;
  byte[] hash;
  byte[] subtrees;

  @Column(name = "floor")
  boolean begins;

  @Column(name = "kek_id")
  Integer kekId;

  byte[] signature;

  static SignedHeadEntity of(ChainHead head) {
    HexFormat hex = HexFormat.of();
    SignedHeadEntity row = new SignedHeadEntity();
    row.sequence = head.sequence();
    row.at = head.at();
    row.hash = hex.parseHex(head.hash());
    row.subtrees = hex.parseHex(head.tree().text());
    return row;
  }

  ChainHead head() {
    HexFormat hex = HexFormat.of();
    return new ChainHead(
        sequence, at, hex.formatHex(hash), MerkleFrontier.read(sequence, hex.formatHex(subtrees)));
  }

  SignedHead signed() {
    return new SignedHead(head(), kekId, HexFormat.of().formatHex(signature));
  }

  /** A change must be made within the entity: only there does EclipseLink see it. */
  void sign(SignedHead head) {
    kekId = head.kekId();
    signature = HexFormat.of().parseHex(head.signature());
  }

  void begin() {
    begins = true;
  }
}
