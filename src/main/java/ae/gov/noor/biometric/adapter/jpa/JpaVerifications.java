package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.PageCursor.Place;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.verification.Verification;
import ae.gov.noor.biometric.verification.Verifications;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Verifications in PostgreSQL. */
@ApplicationScoped
public class JpaVerifications implements Verifications {
  private static final Place NEWEST =
      new Place(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

  private static final Duration ANSWERS_KEPT = Duration.ofHours(24);

  @PersistenceContext EntityManager entities;

  @Override
  public void save(Verification verification) {
    entities.persist(VerificationEntity.of(verification));
  }

  @Override
  public Optional<Verification> answered(byte[] keyMac, byte[] requestMac, Instant now) {
    List<?> found =
        entities
            .createNativeQuery(
                "select request_mac, cast(verification_id as text) from answered_call"
                    + " where key_mac = ?1 and answered_at > ?2")
            .setParameter(1, keyMac)
            .setParameter(2, Timestamp.from(now.minus(ANSWERS_KEPT)))
            .getResultList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Object[] row = (Object[]) found.get(0);
    if (!Arrays.equals((byte[]) row[0], requestMac)) {
      throw new Refusal(Reason.IDEMPOTENCY_KEY_REUSED);
    }
    UUID id = UUID.fromString((String) row[1]);
    return Optional.ofNullable(entities.find(VerificationEntity.class, id))
        .map(VerificationEntity::verification);
  }

  @Override
  public void answer(byte[] keyMac, byte[] requestMac, Verification verification) {
    entities.flush();
    entities
        .createNativeQuery(
            "delete from answered_call where key_mac in (select key_mac from answered_call"
                + " where answered_at <= ?1 order by answered_at limit 20 for update skip locked)")
        .setParameter(1, Timestamp.from(verification.at().minus(ANSWERS_KEPT)))
        .executeUpdate();
    entities
        .createNativeQuery(
            "insert into answered_call (key_mac, request_mac, verification_id, answered_at)"
                + " values (?1, ?2, ?3, ?4) on conflict (key_mac) do update set request_mac ="
                + " excluded.request_mac, verification_id = excluded.verification_id, answered_at ="
                + " excluded.answered_at")
        .setParameter(1, keyMac)
        .setParameter(2, requestMac)
        .setParameter(3, verification.id())
        .setParameter(4, Timestamp.from(verification.at()))
        .executeUpdate();
  }

  @Override
  public List<Verification> page(UserId user, int limit, Optional<Place> position) {
    Place from = position.orElse(NEWEST);
    return entities
        .createQuery(
            "select v from VerificationEntity v where v.userId = :user"
                + " and (v.verifiedAt < :at or (v.verifiedAt = :at and v.id < :id))"
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
