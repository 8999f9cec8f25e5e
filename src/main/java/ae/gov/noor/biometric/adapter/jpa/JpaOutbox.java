package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.events.BiometricEvent;
import ae.gov.noor.biometric.events.Delivery;
import ae.gov.noor.biometric.events.EventPublisher;
import ae.gov.noor.biometric.events.Outbox;
import ae.gov.noor.biometric.events.TraceContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Events in PostgreSQL, written in the transaction of what they tell of, sent after its commit. */
@ApplicationScoped
public class JpaOutbox implements EventPublisher, Outbox, Erasable {
  /** The advisory lock that only one relay of all pods holds. */
  private static final long RELAY_LOCK = 6_610_420_233L;

  private static final String WAITING = "o.publishedAt is null and o.parkedAt is null";

  @PersistenceContext EntityManager entities;
  @Inject UnitOfWork unitOfWork;
  @Inject Clock clock;
  @Inject TraceContext trace;

  @Override
  public void publish(BiometricEvent event) {
    OutboxEntity row = new OutboxEntity();
    row.eventId = UUID.randomUUID();
    row.topic = event.topic();
    row.userId = event.person().map(UserId::value).orElse(null);
    row.occurredAt = event.at();
    row.payload = json(row.eventId, event);
    row.traceparent = trace.traceparent().orElse(null);
    entities.persist(row);
    // the one place where alerts are raised: no event without its alert, nor the other way round
    if (event instanceof BiometricEvent.SuspiciousActivity activity) {
      entities.persist(SecurityAlertEntity.of(row.eventId, activity));
    }
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
  public Page drain(long behind, int most, Function<List<Message>, List<Delivery>> deliver) {
    return unitOfWork.run(
        () -> {
          Map<Long, OutboxEntity> rows = onlyRelay() ? waiting(behind, most) : Map.of();
          if (rows.isEmpty()) {
            return Page.EMPTY;
          }
          List<Message> messages = rows.values().stream().map(JpaOutbox::message).toList();
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          deliver
              .apply(messages)
              .forEach(one -> keep(rows.get(one.message().position()), one, now));
          return new Page(messages.size(), messages.get(messages.size() - 1).position());
        });
  }

  private Map<Long, OutboxEntity> waiting(long behind, int most) {
    Map<Long, OutboxEntity> rows = new LinkedHashMap<>();
    entities
        .createQuery(
            "select o from OutboxEntity o where " + WAITING + " and o.id > :behind order by o.id",
            OutboxEntity.class)
        .setParameter("behind", behind)
        .setMaxResults(most)
        .getResultList()
        .forEach(row -> rows.put(row.id, row));
    return rows;
  }

  private static void keep(OutboxEntity row, Delivery delivery, Instant now) {
    switch (delivery.outcome()) {
      case SENT -> row.published(now);
      case REFUSED -> row.refused(delivery.error());
      case PARKED -> row.parked(now, delivery.error());
      case FAILED -> {}
    }
  }

  @Override
  public State state() {
    return unitOfWork.run(
        () ->
            new State(
                count(WAITING),
                entities
                    .createQuery(
                        "select o.occurredAt from OutboxEntity o where "
                            + WAITING
                            + " order by o.id",
                        Instant.class)
                    .setMaxResults(1)
                    .getResultStream()
                    .findFirst(),
                count("o.parkedAt is not null")));
  }

  private long count(String which) {
    return entities
        .createQuery("select count(o) from OutboxEntity o where " + which, Long.class)
        .getSingleResult();
  }

  @Override
  public int purge(Instant before, int most) {
    return unitOfWork.run(
        () ->
            entities
                .createNativeQuery(
                    "delete from outbox where id in (select id from outbox"
                        + " where published_at < ?1 order by published_at limit ?2"
                        + " for update skip locked)")
                .setParameter(1, Timestamp.from(before))
                .setParameter(2, most)
                .executeUpdate());
  }

  private boolean onlyRelay() {
    return (Boolean)
        entities
            .createNativeQuery("select pg_try_advisory_xact_lock(?1)")
            .setParameter(1, RELAY_LOCK)
            .getSingleResult();
  }

  private static Message message(OutboxEntity row) {
    // what is about nobody arrives in its order for each topic
    String key = row.userId == null ? row.topic : row.userId.toString();
    return new Message(
        row.id,
        row.eventId,
        row.topic,
        key,
        row.payload,
        row.occurredAt,
        row.attempts,
        Optional.ofNullable(row.traceparent));
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

  /** What was sent is forgotten, and what never will be. */
  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    return unitOfWork.run(
        () ->
            entities
                .createQuery(
                    "delete from OutboxEntity o where o.userId = :user"
                        + " and (o.publishedAt is not null or o.parkedAt is not null)")
                .setParameter("user", user.value())
                .executeUpdate());
  }
}
