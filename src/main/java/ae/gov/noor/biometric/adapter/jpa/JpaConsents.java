package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.consent.Consents;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Consents in PostgreSQL. */
@ApplicationScoped
public class JpaConsents implements Consents {
  @PersistenceContext EntityManager entities;
  @Inject Clock clock;

  @Override
  public void give(UserId user, String textVersion, Instant at, String by) {
    ConsentEntity row = new ConsentEntity();
    row.id = UUID.randomUUID();
    row.userId = user.value();
    row.textVersion = textVersion;
    row.givenAt = at;
    row.givenBy = by;
    entities.persist(row);
  }

  @Override
  public boolean given(UserId user) {
    return entities
            .createQuery(
                "select count(c) from ConsentEntity c where c.userId = :user"
                    + " and c.withdrawnAt is null",
                Long.class)
            .setParameter("user", user.value())
            .getSingleResult()
        > 0;
  }

  @Override
  public String storeName() {
    return "consents";
  }

  /**
   * A consent is for the person, not for a modality. It is withdrawn and not deleted: it proves
   * that what was done until then was allowed.
   */
  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    if (modality.isPresent()) {
      return 0;
    }
    return entities
        .createQuery(
            "update ConsentEntity c set c.withdrawnAt = :now where c.userId = :user"
                + " and c.withdrawnAt is null")
        .setParameter("now", clock.instant().truncatedTo(ChronoUnit.MICROS))
        .setParameter("user", user.value())
        .executeUpdate();
  }
}
