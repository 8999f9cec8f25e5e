package ae.gov.noor.biometric.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** An outbox of which a transaction may fail. */
final class InMemoryOutbox implements Outbox {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");

  private final Map<Long, Message> waiting = new TreeMap<>();
  final Set<UUID> parked = new HashSet<>();
  private int failures;

  Message add(String person, String topic) {
    long position = waiting.keySet().stream().mapToLong(p -> p).max().orElse(0) + 1;
    Message message =
        new Message(position, UUID.randomUUID(), topic, person, "{}", AT, 0, Optional.empty());
    waiting.put(position, message);
    return message;
  }

  /** The next so many transactions are rolled back at their end. */
  void fail(int transactions) {
    failures = transactions;
  }

  List<Message> waiting() {
    return List.copyOf(waiting.values());
  }

  @Override
  public Page drain(long behind, int most, Function<List<Message>, List<Delivery>> deliver) {
    List<Message> page =
        new ArrayList<>(
            waiting.values().stream().filter(m -> m.position() > behind).limit(most).toList());
    if (page.isEmpty()) {
      return Page.EMPTY;
    }
    List<Delivery> deliveries = deliver.apply(page);
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("rolled back");
    }
    deliveries.forEach(this::keep);
    return new Page(page.size(), page.get(page.size() - 1).position());
  }

  private void keep(Delivery delivery) {
    Message m = delivery.message();
    switch (delivery.outcome()) {
      case SENT -> waiting.remove(m.position());
      case REFUSED ->
          waiting.put(
              m.position(),
              new Message(
                  m.position(),
                  m.eventId(),
                  m.topic(),
                  m.key(),
                  m.payload(),
                  m.occurredAt(),
                  m.refusals() + 1,
                  m.traceparent()));
      case PARKED -> {
        waiting.remove(m.position());
        parked.add(m.eventId());
      }
      case FAILED -> {}
    }
  }

  @Override
  public State state() {
    return State.EMPTY;
  }

  @Override
  public int purge(Instant before, int most) {
    return 0;
  }
}
