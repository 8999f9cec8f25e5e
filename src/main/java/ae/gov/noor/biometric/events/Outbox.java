package ae.gov.noor.biometric.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;

/** The committed events that were not sent yet, in the order of their commit for each person. */
public interface Outbox {
  /**
   * Gives up to {@code most} messages, oldest first, to {@code deliver}, which answers how many of
   * them, from the first on, have arrived; these are marked. Only one pod at a time gets messages:
   * others see an empty list.
   *
   * @return how many were marked
   */
  int drain(int most, ToIntFunction<List<Message>> deliver);

  /** One event as it goes out: key is the person, payload is JSON. */
  record Message(UUID eventId, String topic, String key, String payload, Instant occurredAt) {}
}
