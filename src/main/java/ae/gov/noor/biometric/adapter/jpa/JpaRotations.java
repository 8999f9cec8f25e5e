package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.admin.Rotation;
import ae.gov.noor.biometric.admin.Rotations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Rotations in PostgreSQL; how far they are is counted from the keys. */
@ApplicationScoped
public class JpaRotations implements Rotations {
  @PersistenceContext EntityManager entities;

  @Override
  public boolean begin(Rotation rotation) {
    // the database decides who is first, also between pods
    return entities
            .createNativeQuery(
                "insert into key_rotation (id, kek_id, requested_at, requested_by, request_id)"
                    + " values (?1, ?2, ?3, ?4, ?5)"
                    + " on conflict (kek_id) where completed_at is null do nothing")
            .setParameter(1, rotation.id())
            .setParameter(2, rotation.kekId())
            .setParameter(3, rotation.requestedAt())
            .setParameter(4, rotation.requestedBy())
            .setParameter(5, rotation.requestId())
            .executeUpdate()
        == 1;
  }

  @Override
  public Optional<Rotation> open(int kekId) {
    return entities
        .createQuery(
            "select r from RotationEntity r where r.kekId = :kek and r.completedAt is null",
            RotationEntity.class)
        .setParameter("kek", kekId)
        .getResultStream()
        .findFirst()
        .map(RotationEntity::rotation);
  }

  @Override
  public boolean complete(UUID rotationId, Instant at) {
    return entities
            .createQuery(
                "update RotationEntity r set r.completedAt = :at"
                    + " where r.id = :id and r.completedAt is null")
            .setParameter("at", at)
            .setParameter("id", rotationId)
            .executeUpdate()
        == 1;
  }

  @Override
  public Extent extent(int kekId) {
    Object[] row =
        (Object[])
            entities
                .createNativeQuery(
                    "select (select count(*) from user_key),"
                        + " (select count(*) from user_key where kek_id <> ?1)")
                .setParameter(1, kekId)
                .getSingleResult();
    return new Extent(number(row[0]), number(row[1]), legacyTemplates());
  }

  @Override
  public long legacyTemplates() {
    // as the index template_in_fernet has it, which holds these alone
    return number(
        entities
            .createNativeQuery(
                "select count(*) from template"
                    + " where substring(sealed from 1 for 1) = cast('\\x67' as bytea)")
            .getSingleResult());
  }

  private static long number(Object count) {
    return ((Number) count).longValue();
  }
}
