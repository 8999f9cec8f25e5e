package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.SampleFingerprint;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.ReplayPolicy;
import ae.gov.noor.biometric.fraud.SampleFingerprints;
import ae.gov.noor.biometric.template.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fingerprints in PostgreSQL: of each feature eight bytes of an HMAC under a key of that person and
 * modality, derived from the key ring. What was kept under a former primary key is found as long as
 * that key is in the ring.
 */
@ApplicationScoped
public class JpaSampleFingerprints implements SampleFingerprints {
  /** The newest samples of a person that a new one is compared with. */
  private static final int MOST_COMPARED = 1000;

  /** More than one call adds, so that they do not pile up; few, so that no call waits long. */
  private static final int MOST_REMOVED = 20;

  /** Sets these locks apart from any others of this database. */
  private static final long LOCKS = 0x7265706c61790000L;

  @PersistenceContext EntityManager entities;
  @Inject KeyRing keys;
  @Inject ReplayPolicy policy;

  @Override
  public boolean remember(UserId user, SampleFingerprint fingerprint, Kept kept, Instant now) {
    lock(user);
    removeExpired(now);
    if (isKnown(user, fingerprint, now)) {
      return true;
    }
    SampleFingerprintEntity row = new SampleFingerprintEntity();
    row.userId = user.value();
    row.modality = fingerprint.modality().wire();
    row.take(keys.primary(), tags(user, fingerprint, keys.primary()).orElseThrow());
    row.keptAt = now;
    row.expiresAt = kept == Kept.PROBE ? now.plus(policy.kept()) : null;
    entities.persist(row);
    entities.flush();
    return false;
  }

  /** Until the unit of work ends, one after the other, on however many pods. */
  private void lock(UserId user) {
    long place = user.value().getMostSignificantBits() ^ user.value().getLeastSignificantBits();
    entities
        .createNativeQuery("select 1 from pg_advisory_xact_lock(?1)")
        .setParameter(1, place ^ LOCKS)
        .getSingleResult();
  }

  private void removeExpired(Instant now) {
    entities
        .createNativeQuery(
            "delete from sample_fingerprint where id in (select id from sample_fingerprint"
                + " where expires_at <= ?1 order by expires_at limit ?2"
                + " for update skip locked)")
        .setParameter(1, Timestamp.from(now))
        .setParameter(2, MOST_REMOVED)
        .executeUpdate();
  }

  private boolean isKnown(UserId user, SampleFingerprint fingerprint, Instant now) {
    Map<Integer, Optional<Set<Long>>> byKey = new HashMap<>();
    for (SampleFingerprintEntity row : rows(user, fingerprint.modality(), now)) {
      Optional<Set<Long>> mine =
          byKey.computeIfAbsent(row.kekId, id -> tags(user, fingerprint, id));
      if (mine.isPresent() && isSame(fingerprint.modality(), row, mine.get())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSame(Modality modality, SampleFingerprintEntity row, Set<Long> mine) {
    return SampleFingerprint.sameCapture(modality, row.shared(mine), mine.size(), row.count());
  }

  /** Enrolments first, which are few, so that no number of probes pushes them out. */
  private List<SampleFingerprintEntity> rows(UserId user, Modality modality, Instant now) {
    return entities
        .createQuery(
            "select f from SampleFingerprintEntity f where f.userId = :user"
                + " and f.modality = :modality and (f.expiresAt is null or f.expiresAt > :now)"
                + " order by case when f.expiresAt is null then 0 else 1 end, f.keptAt desc",
            SampleFingerprintEntity.class)
        .setParameter("user", user.value())
        .setParameter("modality", modality.wire())
        .setParameter("now", now)
        .setMaxResults(MOST_COMPARED)
        .getResultList();
  }

  private Optional<Set<Long>> tags(UserId user, SampleFingerprint fingerprint, int kekId) {
    String purpose = "fingerprint/" + fingerprint.modality().wire() + "/" + user;
    List<byte[]> features =
        fingerprint.features().stream()
            .map(feature -> ByteBuffer.allocate(Long.BYTES).putLong(feature).array())
            .toList();
    return keys.macs(kekId, purpose, features)
        .map(
            macs ->
                macs.stream()
                    .map(mac -> ByteBuffer.wrap(mac).getLong())
                    .collect(Collectors.toSet()));
  }

  @Override
  public String storeName() {
    return "fingerprints";
  }

  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    return entities
        .createQuery(
            "delete from SampleFingerprintEntity f where f.userId = :user"
                + " and (:all = true or f.modality = :modality)")
        .setParameter("user", user.value())
        .setParameter("all", modality.isEmpty())
        .setParameter("modality", modality.map(Modality::wire).orElse(""))
        .executeUpdate();
  }
}
