package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.enrolment.Enrolment;
import ae.gov.noor.biometric.enrolment.EnrolmentSample;
import ae.gov.noor.biometric.enrolment.EnrolmentSession;
import ae.gov.noor.biometric.enrolment.Enrolments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Enrolment sessions and enrolments in PostgreSQL. */
@ApplicationScoped
public class JpaEnrolments implements Enrolments {
  @PersistenceContext EntityManager entities;

  @Override
  public void open(EnrolmentSession session) {
    entities.persist(EnrolmentSessionEntity.of(session));
  }

  @Override
  public Optional<EnrolmentSession> hold(UUID sessionId) {
    return Optional.ofNullable(row(sessionId)).map(EnrolmentSessionEntity::session);
  }

  private EnrolmentSessionEntity row(UUID sessionId) {
    return entities.find(EnrolmentSessionEntity.class, sessionId, LockModeType.PESSIMISTIC_WRITE);
  }

  @Override
  public void close(UUID sessionId, EnrolmentSession.Status status) {
    row(sessionId).become(status);
  }

  @Override
  public int wrongToken(UUID sessionId) {
    return row(sessionId).wrongToken();
  }

  @Override
  public void keepSample(UUID sessionId, EnrolmentSample sample) {
    entities.persist(EnrolmentSampleEntity.of(sessionId, sample));
  }

  @Override
  public List<EnrolmentSample> samples(UUID sessionId, Modality modality) {
    return entities
        .createQuery(
            "select s from EnrolmentSampleEntity s where s.sessionId = :session"
                + " and s.modality = :modality order by s.id",
            EnrolmentSampleEntity.class)
        .setParameter("session", sessionId)
        .setParameter("modality", modality.wire())
        .getResultStream()
        .map(EnrolmentSampleEntity::sample)
        .toList();
  }

  @Override
  public void dropSamples(UUID sessionId) {
    entities
        .createQuery("delete from EnrolmentSampleEntity s where s.sessionId = :session")
        .setParameter("session", sessionId)
        .executeUpdate();
  }

  @Override
  public int dropSamplesOfEndedSessions(Instant now) {
    return entities
        .createQuery(
            "delete from EnrolmentSampleEntity s where s.sessionId in (select e.id from"
                + " EnrolmentSessionEntity e where e.expiresAt < :now or e.status <> 'pending')")
        .setParameter("now", now)
        .executeUpdate();
  }

  @Override
  public void complete(Enrolment enrolment) {
    delete(enrolment.user(), Optional.of(enrolment.modality()));
    entities.persist(EnrolmentEntity.of(enrolment));
  }

  @Override
  public String storeName() {
    return "enrolments";
  }

  /**
   * Pending sessions are withdrawn with the enrolment, so that none completes after the erasure.
   * With the person the devices go that they began on; a late call is still told that it is late.
   */
  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    entities
        .createQuery(
            "update EnrolmentSessionEntity s set s.status = 'withdrawn' where s.userId = :user"
                + " and s.status = 'pending'"
                + " and (:all = true or s.modality = :modality or s.modality = 'multimodal')")
        .setParameter("user", user.value())
        .setParameter("all", modality.isEmpty())
        .setParameter("modality", modality.map(Modality::wire).orElse(""))
        .executeUpdate();
    if (modality.isEmpty()) {
      entities
          .createQuery(
              "update EnrolmentSessionEntity s set s.deviceId = null where s.userId = :user")
          .setParameter("user", user.value())
          .executeUpdate();
    }
    entities
        .createQuery(
            "delete from EnrolmentSampleEntity s where s.userId = :user"
                + " and (:all = true or s.modality = :modality)")
        .setParameter("user", user.value())
        .setParameter("all", modality.isEmpty())
        .setParameter("modality", modality.map(Modality::wire).orElse(""))
        .executeUpdate();
    return delete(user, modality);
  }

  private int delete(UserId user, Optional<Modality> modality) {
    return entities
        .createQuery(
            "delete from EnrolmentEntity e where e.userId = :user"
                + " and (:all = true or e.modality = :modality)")
        .setParameter("user", user.value())
        .setParameter("all", modality.isEmpty())
        .setParameter("modality", modality.map(Modality::wire).orElse(""))
        .executeUpdate();
  }
}
