package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.PageCursor.Place;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.verification.Verification;
import ae.gov.noor.biometric.verification.Verifications;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Verifications in PostgreSQL. */
@ApplicationScoped
public class JpaVerifications implements Verifications {
  private static final Place NEWEST =
      new Place(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

  @PersistenceContext EntityManager entities;

  @Override
  public void save(Verification verification) {
    entities.persist(VerificationEntity.of(verification));
  }

  @Override
  public Optional<Verification> find(UUID id) {
    return Optional.ofNullable(entities.find(VerificationEntity.class, id))
        .map(VerificationEntity::verification);
  }

  @Override
  public List<Verification> page(UserId user, int limit, Optional<Place> position) {
    Place from = position.orElse(NEWEST);
    return entities
        .createQuery(
            "select v from VerificationEntity v where v.userId = :user"
                + " and v.verifiedAt <= :at and (v.verifiedAt < :at or v.id < :id)"
                + " order by v.verifiedAt desc, v.id desc",
            VerificationEntity.class)
        .setParameter("user", user.value())
        .setParameter("at", from.at())
        .setParameter("id", from.id())
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(VerificationEntity::verification)
        .toList();
  }

  @Override
  public String storeName() {
    return "verifications";
  }

  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    return entities
        .createQuery(
            "delete from VerificationEntity v where v.userId = :user"
                + " and (:all = true or v.modality = :modality)")
        .setParameter("user", user.value())
        .setParameter("all", modality.isEmpty())
        .setParameter("modality", modality.map(Modality::wire).orElse(""))
        .executeUpdate();
  }
}
