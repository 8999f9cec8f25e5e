package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.audit.AuditRecords;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.export.Holdings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Reads what PostgreSQL holds of a person. */
@ApplicationScoped
public class JpaHoldings implements Holdings {
  @PersistenceContext EntityManager entities;
  @Inject AuditRecords trail;

  @Override
  public List<Consent> consents(UserId user, int most) {
    return rows(
            "ConsentEntity x where x.userId = :user order by x.givenAt desc",
            ConsentEntity.class,
            user,
            most)
        .map(
            row ->
                new Consent(
                    row.textVersion,
                    row.givenAt,
                    row.givenBy,
                    Optional.ofNullable(row.withdrawnAt)))
        .toList();
  }

  @Override
  public List<Session> sessions(UserId user, int most) {
    return rows(
            "EnrolmentSessionEntity x where x.userId = :user order by x.createdAt desc",
            EnrolmentSessionEntity.class,
            user,
            most)
        .map(
            row ->
                new Session(
                    row.id,
                    row.modality,
                    row.status,
                    row.initiatedBy,
                    Optional.ofNullable(row.deviceId),
                    row.createdAt))
        .toList();
  }

  @Override
  public List<Enrolment> enrolments(UserId user) {
    return rows(
            "EnrolmentEntity x where x.userId = :user order by x.enrolledAt desc",
            EnrolmentEntity.class,
            user,
            Integer.MAX_VALUE)
        .map(
            row ->
                new Enrolment(
                    row.id,
                    row.modality,
                    row.embeddingVersion,
                    row.qualityScore,
                    row.livenessResult.toLowerCase(Locale.ROOT),
                    row.livenessConfidence,
                    row.enrolledAt))
        .toList();
  }

  @Override
  public List<Verification> verifications(UserId user, int most) {
    return rows(
            "VerificationEntity x where x.userId = :user order by x.verifiedAt desc, x.id desc",
            VerificationEntity.class,
            user,
            most)
        .map(JpaHoldings::verification)
        .toList();
  }

  private static Verification verification(VerificationEntity row) {
    return new Verification(
        row.id,
        row.modality,
        row.result,
        row.confidence,
        row.model,
        row.livenessResult.toLowerCase(Locale.ROOT),
        row.qualityScore,
        row.fraudScore,
        row.anomalies,
        row.actionTaken,
        Optional.ofNullable(row.deviceId),
        Optional.ofNullable(row.claimedAddress),
        optional(row.claimedLat),
        optional(row.claimedLng),
        row.clientAddress,
        row.requestedBy,
        row.verifiedAt);
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  @Override
  public List<Alert> alerts(UserId user, int most) {
    return rows(
            "SecurityAlertEntity x where x.userId = :user order by x.raisedAt desc, x.id desc",
            SecurityAlertEntity.class,
            user,
            most)
        .map(
            row ->
                new Alert(
                    row.id,
                    row.riskScore,
                    row.anomalies,
                    row.actionTaken,
                    row.acknowledgedAt != null,
                    row.raisedAt))
        .toList();
  }

  /** What the person did to others, as an operator may, is theirs and not told here. */
  @Override
  public List<Audit> audit(UserId user, int most) {
    return trail.page(AuditRecords.Filter.about(user), most).stream()
        .map(
            entry ->
                new Audit(
                    entry.sequence(),
                    entry.at(),
                    entry.action(),
                    entry.outcome(),
                    entry.actor().orElse("")))
        .toList();
  }

  @Override
  public List<Erasure> erasures(UserId user, int most) {
    List<?> found =
        entities
            .createNativeQuery(
                "select erased_at, modality, settled_at is not null"
                    + " from erasure where user_id = ?1 order by id desc")
            .setParameter(1, user.value())
            .setMaxResults(most)
            .getResultList();
    return found.stream().map(Object[].class::cast).map(JpaHoldings::erasure).toList();
  }

  private static Erasure erasure(Object... row) {
    return new Erasure(instant(row[0]), Optional.ofNullable((String) row[1]), (Boolean) row[2]);
  }

  private static Instant instant(Object time) {
    return ((Timestamp) time).toInstant();
  }

  @Override
  public long fingerprints(UserId user) {
    return entities
        .createQuery(
            "select count(f) from SampleFingerprintEntity f where f.userId = :user", Long.class)
        .setParameter("user", user.value())
        .getSingleResult();
  }

  private <T> Stream<T> rows(String from, Class<T> type, UserId user, int most) {
    return entities
        .createQuery("select x from " + from, type)
        .setParameter("user", user.value())
        .setMaxResults(most)
        .getResultStream();
  }
}
