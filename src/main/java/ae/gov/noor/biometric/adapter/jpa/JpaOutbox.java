package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.events.BiometricEvent;
import ae.gov.noor.biometric.events.EventPublisher;
import ae.gov.noor.biometric.events.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;

/** Events in PostgreSQL, written in the transaction of what they tell of, sent after its commit. */
@ApplicationScoped
public class JpaOutbox implements EventPublisher, Outbox, Erasable {
  /** The advisory lock that only one relay of all pods holds. */
  private static final long RELAY_LOCK = 6_610_420_233L;

  @PersistenceContext EntityManager entities;
  @Inject UnitOfWork unitOfWork;
  @Inject Clock clock;

  @Override
  public void publish(BiometricEvent event) {
    OutboxEntity row = new OutboxEntity();
    row.eventId = UUID.randomUUID();
    row.topic = event.topic();
    row.userId = event.user().value();
    row.occurredAt = event.at();
    row.payload = json(row.eventId, event);
    entities.persist(row);
  }

  private static String json(UUID eventId, BiometricEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    event
        .fields()
        .forEach(
            (name, value) -> fields.put(name, value instanceof UUID id ? id.toString() : value));
    fields.put("event_id", eventId.toString());
    fields.put("occurred_at", event.at().toString());
    JsonObjectBuilder json = Json.createObjectBuilder(fields);
    return json.build().toString();
  }

  @Override
  public int drain(int most, ToIntFunction<List<Message>> deliver) {
    return unitOfWork.run(
        () -> {
          if (!onlyRelay()) {
            return 0;
          }
          List<OutboxEntity> rows =
              entities
                  .createQuery(
                      "select o from OutboxEntity o where o.publishedAt is null order by o.id",
                      OutboxEntity.class)
                  .setMaxResults(most)
                  .getResultList();
          int delivered =
              rows.isEmpty()
                  ? 0
                  : deliver.applyAsInt(rows.stream().map(JpaOutbox::message).toList());
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          rows.subList(0, delivered).forEach(row -> row.published(now));
          return delivered;
        });
  }

  private boolean onlyRelay() {
    return (Boolean)
        entities
            .createNativeQuery("select pg_try_advisory_xact_lock(?1)")
            .setParameter(1, RELAY_LOCK)
            .getSingleResult();
  }

  private static Message message(OutboxEntity row) {
    return new Message(row.eventId, row.topic, row.userId.toString(), row.payload, row.occurredAt);
  }

  @Override
  public String storeName() {
    return "outbox";
  }

  /** After the commit, and once more later: what is not sent yet still must be. */
  @Override
  public boolean withinUnitOfWork() {
    return false;
  }

  /** What was sent is forgotten. */
  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    return unitOfWork.run(
        () ->
            entities
                .createQuery(
                    "delete from OutboxEntity o where o.userId = :user"
                        + " and o.publishedAt is not null")
                .setParameter("user", user.value())
                .executeUpdate());
  }
}
