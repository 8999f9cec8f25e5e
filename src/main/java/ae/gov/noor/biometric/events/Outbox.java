package ae.gov.noor.biometric.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The committed events that were not sent yet, in the order of their commit for each person. */
public interface Outbox {
  /**
   * Gives up to {@code most} messages that wait behind a position, oldest first, to {@code
   * deliver}, and keeps what it answers in the same unit of work: where that fails all of them wait
   * on. Only one pod at a time gets messages: others see an empty page.
   */
  Page drain(long behind, int most, Function<List<Message>, List<Delivery>> deliver);

  /** What waits and what was set aside. */
  State state();

  /**
   * Forgets up to {@code most} messages that were sent before that time.
   *
   * @return how many
   */
  int purge(Instant before, int most);

  /**
   * One event as it goes out: key is the person, or the topic where it is about nobody; payload is
   * JSON.
   *
   * @param position grows in the order of the commits of one person
   * @param refusals how often it was refused for good until now
   * @param traceparent the W3C trace context of the call that made it
   */
  record Message(
      long position,
      UUID eventId,
      String topic,
      String key,
      String payload,
      Instant occurredAt,
      int refusals,
      Optional<String> traceparent) {}

  /** How many messages there were, and the position of the last of them. */
  record Page(int size, long last) {
    public static final Page EMPTY = new Page(0, 0);
  }

  /**
   * @param oldest when the oldest event that waits happened
   */
  record State(long waiting, Optional<Instant> oldest, long parked) {
    public static final State EMPTY = new State(0, Optional.empty(), 0);
  }
}
