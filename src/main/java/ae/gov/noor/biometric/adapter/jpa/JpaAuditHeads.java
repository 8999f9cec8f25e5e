package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.audit.AuditHeads;
import ae.gov.noor.biometric.audit.ChainHead;
import ae.gov.noor.biometric.audit.SignedHead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Kept heads in PostgreSQL. */
@ApplicationScoped
public class JpaAuditHeads implements AuditHeads {
  /** The advisory lock that only one signer of all pods holds. */
  private static final long SIGNER_LOCK = 6_610_420_234L;

  @PersistenceContext EntityManager entities;

  @Override
  public boolean onlySigner() {
    return (Boolean)
        entities
            .createNativeQuery("select pg_try_advisory_xact_lock(?1)")
            .setParameter(1, SIGNER_LOCK)
            .getSingleResult();
  }

  @Override
  public void keepNewest() {
    ChainHead head = entities.find(AuditHeadEntity.class, AuditHeadEntity.THE_ONE).head();
    if (head.sequence() > 0 && entities.find(SignedHeadEntity.class, head.sequence()) == null) {
      entities.persist(SignedHeadEntity.of(head));
      entities.flush();
    }
  }

  @Override
  public List<ChainHead> unsigned(int most) {
    return entities
        .createQuery(
            "select h from SignedHeadEntity h where h.signature is null order by h.sequence",
            SignedHeadEntity.class)
        .setMaxResults(most)
        .getResultStream()
        .map(SignedHeadEntity::head)
        .toList();
  }

  @Override
  public void sign(SignedHead head) {
    entities.find(SignedHeadEntity.class, head.head().sequence()).sign(head);
  }
}
