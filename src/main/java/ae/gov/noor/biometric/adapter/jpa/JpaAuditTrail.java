package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.audit.HashChain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

/**
 * The audit chain in PostgreSQL. Whoever appends holds the head until the commit, so there are no
 * gaps.
 */
@ApplicationScoped
public class JpaAuditTrail implements AuditTrail {
  @PersistenceContext EntityManager entities;

  @Override
  public long append(AuditEntry entry) {
    AuditHeadEntity head =
        entities.find(
            AuditHeadEntity.class, AuditHeadEntity.THE_ONE, LockModeType.PESSIMISTIC_WRITE);
    AuditEntity row = new AuditEntity();
    row.sequence = head.sequence + 1;
    row.at = entry.at();
    row.action = entry.action().name();
    row.outcome = entry.outcome();
    row.actor = entry.actor();
    row.userId = entry.user().map(user -> user.value()).orElse(null);
    row.requestId = entry.requestId();
    row.detail = json(entry);
    row.previous = head.hash;
    row.hash = HashChain.next(head.hash, row.sequence, entry);
    entities.persist(row);
    head.advance(row);
    return row.sequence;
  }

  private static String json(AuditEntry entry) {
    JsonObjectBuilder detail = Json.createObjectBuilder();
    entry.detail().forEach(detail::add);
    return detail.build().toString();
  }
}
