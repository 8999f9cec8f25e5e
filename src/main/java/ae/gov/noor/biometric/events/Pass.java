package ae.gov.noor.biometric.events;

import ae.gov.noor.biometric.events.Delivery.Outcome;
import ae.gov.noor.biometric.events.EventChannel.Undeliverable;
import ae.gov.noor.biometric.events.Outbox.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One walk through the outbox, in waves: of each person one message is under way at a time, so that
 * none can overtake an earlier one, whatever fails. What fails holds back the rest of its person
 * and its topic until the next walk, which tries that topic by one message first; others go on.
 */
final class Pass {
  /** A refusal of the kind that does not pass is believed the third time. */
  static final int MOST_REFUSALS = 3;

  private static final Duration MOST_FOR_A_PAGE = Duration.ofSeconds(10);
  private static final Duration MOST_FOR_AN_ANSWER = Duration.ofSeconds(10);

  private static final System.Logger LOG = System.getLogger(Pass.class.getName());

  private final EventChannel channel;
  private final Set<String> doubtful;
  private final Set<String> stuckTopics = new HashSet<>();
  private final Set<String> heldPeople = new HashSet<>();
  private boolean over;

  /**
   * @param doubtful the topics to which the last message did not get through; kept up to date
   */
  Pass(EventChannel channel, Set<String> doubtful) {
    this.channel = channel;
    this.doubtful = doubtful;
  }

  /** Whether the rest of the outbox has to wait for another walk. */
  boolean over() {
    return over;
  }

  /** What became of those messages that were sent. */
  List<Delivery> deliver(List<Message> page) {
    final long begin = System.nanoTime();
    Map<String, Deque<Message>> waiting = new LinkedHashMap<>();
    page.forEach(
        message -> waiting.computeIfAbsent(message.key(), key -> new ArrayDeque<>()).add(message));
    List<Delivery> deliveries = new ArrayList<>();
    waiting.keySet().removeAll(heldPeople);
    while (!waiting.isEmpty() && !over) {
      deliveries.addAll(wave(waiting));
      waiting.keySet().removeAll(heldPeople);
      waiting.values().removeIf(Deque::isEmpty);
      over |= !waiting.isEmpty() && System.nanoTime() - begin > MOST_FOR_A_PAGE.toNanos();
    }
    return deliveries;
  }

  /** The first message of each person. */
  private List<Delivery> wave(Map<String, Deque<Message>> waiting) {
    List<Delivery> deliveries = new ArrayList<>();
    Map<Message, CompletableFuture<Void>> underWay = new LinkedHashMap<>();
    Iterator<Deque<Message>> people = waiting.values().iterator();
    while (people.hasNext() && !over) {
      Message message = people.next().remove();
      if (stuckTopics.contains(message.topic())) {
        heldPeople.add(message.key());
        continue;
      }
      CompletableFuture<Void> answer = channel.send(message).toCompletableFuture();
      if (answer.isDone() || doubtful.contains(message.topic())) {
        // before any other is sent: what cannot be reached costs seconds and a line of the log each
        deliveries.add(settled(message, answer));
      } else {
        underWay.put(message, answer);
      }
    }
    underWay.forEach((message, answer) -> deliveries.add(settled(message, answer)));
    return deliveries;
  }

  private Delivery settled(Message message, CompletableFuture<Void> answer) {
    try {
      answer.get(MOST_FOR_AN_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
      return sent(message);
    } catch (ExecutionException e) {
      return e.getCause() instanceof Undeliverable refusal
          ? refused(message, refusal)
          : failed(message, e.getCause());
    } catch (TimeoutException e) {
      return failed(message, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      over = true;
      return failed(message, e);
    }
  }

  /** Of an outage the log gets its begin and its end. */
  private Delivery sent(Message message) {
    if (doubtful.remove(message.topic())) {
      LOG.log(System.Logger.Level.INFO, "events of {0} are sent again", message.topic());
    }
    return new Delivery(message, Outcome.SENT, "");
  }

  private Delivery refused(Message message, Undeliverable refusal) {
    boolean believed = message.refusals() + 1 >= MOST_REFUSALS;
    if (!believed) {
      heldPeople.add(message.key());
    }
    return new Delivery(message, believed ? Outcome.PARKED : Outcome.REFUSED, refusal.getMessage());
  }

  private Delivery failed(Message message, Throwable failure) {
    String kind = failure.getClass().getSimpleName();
    stuckTopics.add(message.topic());
    heldPeople.add(message.key());
    if (doubtful.add(message.topic())) {
      LOG.log(
          System.Logger.Level.WARNING,
          "events of {0} wait in the outbox: {1}",
          message.topic(),
          kind);
    }
    return new Delivery(message, Outcome.FAILED, kind);
  }
}
