package ae.gov.noor.biometric.adapter.jpa;

import static java.time.ZoneOffset.UTC;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.audit.ChainHead;
import ae.gov.noor.biometric.audit.StoredEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.YearMonth;

/**
 * The audit chain in PostgreSQL. Whoever appends holds the head until the commit, so there are no
 * gaps. What can be done before is: sealing, and writing what the entry tells of.
 */
@ApplicationScoped
public class JpaAuditTrail implements AuditTrail {
  @PersistenceContext EntityManager entities;
  @Inject AuditSeal seal;

  @Override
  public long append(AuditEntry entry) {
    StoredEntry sealed = seal.seal(entry);
    entities.flush();
    AuditHeadEntity row =
        entities.find(
            AuditHeadEntity.class, AuditHeadEntity.THE_ONE, LockModeType.PESSIMISTIC_WRITE);
    ChainHead head = row.head();
    StoredEntry next = head.next(sealed);
    if (head.sequence() > 0 && !month(head.at()).equals(month(next.at()))) {
      keepLast(head);
    }
    entities.persist(AuditEntity.of(next));
    row.advance(head.plus(next));
    return next.sequence();
  }

  /** With a month's last head the month can be dropped one day, and the chain begin there. */
  private void keepLast(ChainHead head) {
    if (entities.find(SignedHeadEntity.class, head.sequence()) == null) {
      entities.persist(SignedHeadEntity.of(head));
    }
  }

  private static YearMonth month(Instant at) {
    return YearMonth.from(at.atZone(UTC));
  }
}
