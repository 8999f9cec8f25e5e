package ae.gov.noor.biometric.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.SteppedClock;
import ae.gov.noor.biometric.events.Delivery.Outcome;
import ae.gov.noor.biometric.events.Outbox.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RelayTest {
  private static final String ONE = "topic.one";
  private static final String TWO = "topic.two";

  private static final List<Logger> SAY_NOTHING =
      Stream.of(Pass.class, Relay.class).map(Class::getName).map(Logger::getLogger).toList();

  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private final List<Message> arrived = new ArrayList<>();
  private final Map<Outcome, Integer> told = new EnumMap<>(Outcome.class);

  @BeforeAll
  static void sayNothing() {
    SAY_NOTHING.forEach(logger -> logger.setLevel(Level.OFF));
  }

  @AfterAll
  static void speakAgain() {
    SAY_NOTHING.forEach(logger -> logger.setLevel(null));
  }

  private Relay relay(EventChannel channel) {
    return new Relay(
        outbox,
        channel,
        new SteppedClock(Instant.EPOCH),
        Duration.ofDays(7),
        delivery -> told.merge(delivery.outcome(), 1, Integer::sum));
  }

  private CompletableFuture<Void> arrives(Message message) {
    arrived.add(message);
    return CompletableFuture.completedFuture(null);
  }

  private static CompletableFuture<Void> fails() {
    return CompletableFuture.failedFuture(new TimeoutException());
  }

  private static CompletableFuture<Void> isRefused() {
    return CompletableFuture.failedFuture(
        new EventChannel.Undeliverable("TooLarge", new IllegalArgumentException()));
  }

  @Test
  void everythingArrivesAlsoFromSeveralPages() {
    List<Message> all = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      all.add(outbox.add("person " + i, ONE));
    }
    relay(this::arrives).relay();
    assertEquals(all, arrived);
    assertEquals(List.of(), outbox.waiting());
    assertEquals(Map.of(Outcome.SENT, 450), told);
  }

  @Test
  void thePersonsNextMessageIsSentOnlyWhenTheOneBeforeHasArrived() {
    final Message first = outbox.add("a", ONE);
    Message second = outbox.add("a", TWO);
    Message other = outbox.add("b", TWO);
    List<Message> asked = new ArrayList<>();
    List<CompletableFuture<Void>> answers = new ArrayList<>();
    EventChannel slow =
        message -> {
          if (message.equals(second)) {
            assertTrue(answers.get(0).isDone());
          }
          asked.add(message);
          // what is sent last of a wave answers first
          answers.add(new CompletableFuture<>());
          if (message.equals(other)) {
            answers.get(0).completeAsync(() -> null);
          }
          answers.get(answers.size() - 1).completeAsync(() -> null);
          return answers.get(answers.size() - 1);
        };
    relay(slow).relay();
    assertEquals(List.of(first, other, second), asked);
  }

  @Test
  void whatFailsHoldsBackItsPersonAndItsTopicAndNobodyElse() {
    final Message stuck = outbox.add("a", ONE);
    final Message behind = outbox.add("a", TWO);
    Message sameTopic = outbox.add("b", ONE);
    Message other = outbox.add("c", TWO);
    int[] tries = new int[1];
    EventChannel oneTopicAway =
        message -> {
          if (message.topic().equals(ONE)) {
            tries[0]++;
            return fails();
          }
          return arrives(message);
        };
    relay(oneTopicAway).relay();
    assertEquals(List.of(other), arrived);
    assertEquals(1, tries[0], "a topic that is away is asked once a walk");
    assertEquals(List.of(stuck, behind, sameTopic), outbox.waiting());
    relay(this::arrives).relay();
    assertEquals(List.of(other, stuck, sameTopic, behind), arrived);
  }

  @Test
  void aTopicThatWasAwayIsTriedByOneMessageFirst() {
    for (int i = 0; i < 10; i++) {
      outbox.add("person " + i, ONE);
    }
    List<CompletableFuture<Void>> underWay = new ArrayList<>();
    Executor later = CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);
    Relay relay =
        relay(
            message -> {
              CompletableFuture<Void> answer = new CompletableFuture<>();
              underWay.add(answer);
              switch (underWay.size()) {
                case 10 -> underWay.forEach(one -> one.completeExceptionally(new IOException()));
                case 11 -> later.execute(() -> answer.completeExceptionally(new IOException()));
                case 12 -> later.execute(() -> answer.complete(null));
                case 13 -> assertTrue(underWay.get(11).isDone());
                default -> {}
              }
              return underWay.size() > 12 ? arrives(message) : answer;
            });
    relay.relay();
    assertEquals(10, underWay.size(), "nobody knew yet");
    relay.relay();
    assertEquals(11, underWay.size());
    relay.relay();
    assertEquals(21, underWay.size());
    assertEquals(List.of(), outbox.waiting());
  }

  @Test
  void whoIsHeldBackStaysSoOnTheNextPage() {
    outbox.add("a", ONE);
    for (int i = 0; i < 250; i++) {
      outbox.add("person " + i, TWO);
    }
    outbox.add("a", TWO);
    relay(message -> message.topic().equals(ONE) ? fails() : arrives(message)).relay();
    assertEquals(250, arrived.size());
    assertTrue(arrived.stream().noneMatch(message -> message.key().equals("a")));
  }

  @Test
  void whatMayArriveTheNextTimeIsNeverSetAside() {
    Message message = outbox.add("a", ONE);
    Relay relay = relay(one -> fails());
    for (int i = 0; i < 100; i++) {
      relay.relay();
    }
    assertEquals(List.of(message), outbox.waiting());
    assertEquals(0, outbox.waiting().get(0).refusals());
    assertEquals(Map.of(Outcome.FAILED, 100), told);
  }

  @Test
  void whatIsRefusedForGoodIsSetAsideTheThirdTimeAndTheRestGoesOn() {
    Message poison = outbox.add("a", ONE);
    final Message behind = outbox.add("a", ONE);
    final Message other = outbox.add("b", ONE);
    Relay relay = relay(one -> one.eventId().equals(poison.eventId()) ? isRefused() : arrives(one));
    relay.relay();
    relay.relay();
    assertEquals(List.of(other), arrived);
    assertEquals(Set.of(), outbox.parked);
    relay.relay();
    assertEquals(Set.of(poison.eventId()), outbox.parked);
    assertEquals(List.of(other, behind), arrived);
    assertEquals(Map.of(Outcome.REFUSED, 2, Outcome.PARKED, 1, Outcome.SENT, 2), told);
  }

  @Test
  void whatWasSentButNotMarkedIsSentAgainWithTheSameId() {
    Message first = outbox.add("a", ONE);
    Message second = outbox.add("a", ONE);
    outbox.fail(1);
    Relay relay = relay(this::arrives);
    relay.relay();
    assertEquals(List.of(first, second), outbox.waiting());
    relay.relay();
    assertEquals(List.of(first, second, first, second), arrived);
    assertEquals(List.of(), outbox.waiting());
  }

  @Test
  void whateverFailsEverythingArrivesInOrderForEachPerson() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      arrived.clear();
      List<Message> all = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        all.add(outbox.add("person " + random.nextInt(6), "topic " + random.nextInt(3)));
      }
      Relay relay = relay(message -> unreliably(message, random));
      while (!outbox.waiting().isEmpty()) {
        outbox.fail(random.nextInt(4) == 0 ? 1 : 0);
        relay.relay();
      }
      assertEquals(idsByPerson(all), idsByPerson(arrived), "seed " + seed);
    }
  }

  /** It arrives or does not; in either case that may not be known. */
  private CompletableFuture<Void> unreliably(Message message, Random random) {
    if (random.nextInt(3) > 0) {
      arrives(message);
      return random.nextInt(4) == 0 ? fails() : CompletableFuture.completedFuture(null);
    }
    return fails();
  }

  /** The ids of each person in the order in which they came first. */
  private static Map<String, List<UUID>> idsByPerson(List<Message> messages) {
    return messages.stream()
        .collect(
            Collectors.groupingBy(
                Message::key,
                Collectors.mapping(
                    Message::eventId,
                    Collectors.collectingAndThen(
                        Collectors.toList(), ids -> ids.stream().distinct().toList()))));
  }
}
