package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.idempotency.AnsweredCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Answered calls in PostgreSQL. */
@ApplicationScoped
public class JpaAnsweredCalls implements AnsweredCalls {
  @PersistenceContext EntityManager entities;

  /** By the first 64 bits of the hash: two keys that share them only wait for each other. */
  @Override
  public void hold(byte[] keyMac) {
    entities
        .createNativeQuery("select cast(pg_advisory_xact_lock(?1) as text)")
        .setParameter(1, ByteBuffer.wrap(keyMac).getLong())
        .getResultList();
  }

  @Override
  public Optional<Answered> find(byte[] keyMac, Instant since) {
    List<?> found =
        entities
            .createNativeQuery(
                "select request_mac, cast(user_id as text), sealed from answered_call"
                    + " where key_mac = ?1 and answered_at > ?2")
            .setParameter(1, keyMac)
            .setParameter(2, Timestamp.from(since))
            .getResultList();
    return found.stream().map(Object[].class::cast).map(JpaAnsweredCalls::answered).findFirst();
  }

  private static Answered answered(Object... row) {
    UserId user = new UserId(UUID.fromString((String) row[1]));
    return new Answered((byte[]) row[0], user, (byte[]) row[2]);
  }

  @Override
  public void keep(byte[] keyMac, Answered answered, Instant at) {
    entities
        .createNativeQuery(
            "insert into answered_call (key_mac, request_mac, user_id, sealed, answered_at)"
                + " values (?1, ?2, ?3, ?4, ?5) on conflict (key_mac) do update set request_mac ="
                + " excluded.request_mac, user_id = excluded.user_id, sealed = excluded.sealed,"
                + " answered_at = excluded.answered_at")
        .setParameter(1, keyMac)
        .setParameter(2, answered.request())
        .setParameter(3, answered.user().value())
        .setParameter(4, answered.sealed())
        .setParameter(5, Timestamp.from(at))
        .executeUpdate();
  }

  @Override
  public int forget(Instant until) {
    return entities
        .createNativeQuery("delete from answered_call where answered_at <= ?1")
        .setParameter(1, Timestamp.from(until))
        .executeUpdate();
  }

  @Override
  public String storeName() {
    return "answers";
  }

  /** An answer may be about several modalities: all of the person's go with any of them. */
  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    return entities
        .createNativeQuery("delete from answered_call where user_id = ?1")
        .setParameter(1, user.value())
        .executeUpdate();
  }
}
