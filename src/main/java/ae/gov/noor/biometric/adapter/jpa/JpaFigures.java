package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.statistics.Figures;
import ae.gov.noor.biometric.statistics.Period;
import ae.gov.noor.biometric.statistics.Share;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts in PostgreSQL; every query is answered by an index over the person or the time. */
@ApplicationScoped
public class JpaFigures implements Figures {
  private static final String LIVE =
      " count(*) filter (where liveness_result = 'LIVE'),"
          + " count(*) filter (where liveness_result <> 'NOT_ASSESSED')";

  @PersistenceContext EntityManager entities;

  @Override
  public Map<String, Long> enrolments(UserId user) {
    return counts(
        ofPerson(
            "select modality, count(*) from enrolment where user_id = ?1 group by modality", user));
  }

  @Override
  public List<Outcome> outcomes(UserId user) {
    return rows(ofPerson(
            "select result, count(*),"
                + LIVE
                + ", count(*) filter (where confidence > 0), sum(confidence)"
                + " from verification where user_id = ?1 group by result",
            user))
        .map(
            row ->
                new Outcome(
                    (String) row[0],
                    number(row[1]),
                    new Share(number(row[2]), number(row[3])),
                    number(row[4]),
                    ((Number) row[5]).doubleValue()))
        .toList();
  }

  @Override
  public Optional<Latest> latest(UserId user) {
    return rows(ofPerson(
            "select verified_at, modality, result from verification where user_id = ?1"
                + " order by verified_at desc, id desc limit 1",
            user))
        .map(row -> new Latest(instant(row[0]), (String) row[1], (String) row[2]))
        .findFirst();
  }

  @Override
  public List<Hourly> decisions(Period period) {
    return rows(ofPeriod(
            "select date_trunc('hour', verified_at, 'UTC'), modality, result, count(*),"
                + LIVE
                + ", count(*) filter (where action_taken = 'account_locked'),"
                + " count(*) filter (where anomalies like '%sample_replay%')"
                + " from verification where verified_at >= ?1 and verified_at < ?2"
                + " group by 1, 2, 3",
            period))
        .map(
            row ->
                new Hourly(
                    instant(row[0]),
                    (String) row[1],
                    (String) row[2],
                    number(row[3]),
                    new Share(number(row[4]), number(row[5])),
                    number(row[6]),
                    number(row[7])))
        .toList();
  }

  @Override
  public List<Alerts> alerts(Period period) {
    return rows(ofPeriod(
            "select date_trunc('hour', raised_at, 'UTC'), severity, count(*)"
                + " from security_alert where raised_at >= ?1 and raised_at < ?2"
                + " group by 1, 2",
            period))
        .map(row -> new Alerts(instant(row[0]), (String) row[1], number(row[2])))
        .toList();
  }

  @Override
  public Map<String, Long> enrolments(Period period) {
    return counts(
        ofPeriod(
            "select modality, count(*) from enrolment"
                + " where enrolled_at >= ?1 and enrolled_at < ?2 group by modality",
            period));
  }

  @Override
  public long erasures(Period period) {
    return number(
        ofPeriod("select count(*) from erasure where erased_at >= ?1 and erased_at < ?2", period)
            .getSingleResult());
  }

  private Query ofPerson(String text, UserId user) {
    return entities.createNativeQuery(text).setParameter(1, user.value());
  }

  private Query ofPeriod(String text, Period period) {
    return entities
        .createNativeQuery(text)
        .setParameter(1, Timestamp.from(period.since()))
        .setParameter(2, Timestamp.from(period.until()));
  }

  private static Map<String, Long> counts(Query query) {
    return rows(query).collect(Collectors.toMap(row -> (String) row[0], row -> number(row[1])));
  }

  private static Stream<Object[]> rows(Query query) {
    List<?> found = query.getResultList();
    return found.stream().map(Object[].class::cast);
  }

  private static long number(Object count) {
    return ((Number) count).longValue();
  }

  private static Instant instant(Object time) {
    return ((Timestamp) time).toInstant();
  }
}
