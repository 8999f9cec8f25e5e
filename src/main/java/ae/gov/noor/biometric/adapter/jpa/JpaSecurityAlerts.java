package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.admin.SecurityAlert;
import ae.gov.noor.biometric.admin.SecurityAlert.Acknowledgement;
import ae.gov.noor.biometric.admin.SecurityAlerts;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.PageCursor;
import ae.gov.noor.biometric.domain.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Alerts in PostgreSQL; {@link JpaOutbox} writes them, each beside its event. */
@ApplicationScoped
public class JpaSecurityAlerts implements SecurityAlerts {
  @PersistenceContext EntityManager entities;

  /**
   * Only what is asked for stands in the query, and the place's time stands alone, so that an index
   * leads to the page however deep it lies.
   */
  @Override
  public List<SecurityAlert> page(Filter filter, int limit, Optional<PageCursor.Place> place) {
    StringBuilder text = new StringBuilder("select a from SecurityAlertEntity a where 1 = 1");
    Map<String, Object> values = new HashMap<>();
    filter
        .since()
        .ifPresent(
            since -> {
              text.append(" and a.raisedAt >= :since");
              values.put("since", since);
            });
    filter
        .severity()
        .ifPresent(
            severity -> {
              text.append(" and a.severity = :severity");
              values.put("severity", severity.wire());
            });
    filter
        .user()
        .ifPresent(
            user -> {
              text.append(" and a.userId = :user");
              values.put("user", user.value());
            });
    filter
        .open()
        .ifPresent(
            open -> text.append(" and a.acknowledgedAt is ").append(open ? "null" : "not null"));
    place.ifPresent(
        after -> {
          text.append(" and a.raisedAt <= :at and (a.raisedAt < :at or a.id < :id)");
          values.put("at", after.at());
          values.put("id", after.id());
        });
    text.append(" order by a.raisedAt desc, a.id desc");
    TypedQuery<SecurityAlertEntity> query =
        entities.createQuery(text.toString(), SecurityAlertEntity.class).setMaxResults(limit);
    values.forEach(query::setParameter);
    return query.getResultStream().map(SecurityAlertEntity::alert).toList();
  }

  @Override
  public Optional<SecurityAlert> held(UUID id) {
    return Optional.ofNullable(
            entities.find(SecurityAlertEntity.class, id, LockModeType.PESSIMISTIC_WRITE))
        .map(SecurityAlertEntity::alert);
  }

  @Override
  public void acknowledge(UUID id, Acknowledgement acknowledgement) {
    entities.find(SecurityAlertEntity.class, id).acknowledge(acknowledgement);
  }

  @Override
  public String storeName() {
    return "alerts";
  }

  /** An alert is about the person, not about a modality: it goes only with the person. */
  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    return modality.isPresent()
        ? 0
        : entities
            .createQuery("delete from SecurityAlertEntity a where a.userId = :user")
            .setParameter("user", user.value())
            .executeUpdate();
  }
}
