package ae.gov.noor.biometric.adapter.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.LockState;
import ae.gov.noor.biometric.fraud.LockoutHistory;
import ae.gov.noor.biometric.fraud.LockoutPolicy;
import ae.gov.noor.biometric.fraud.Lockouts;
import ae.gov.noor.biometric.fraud.Lockouts.Reservation;
import ae.gov.noor.biometric.fraud.Verdict;
import ae.gov.noor.biometric.system.OwnDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On the real database, as two pods with four connections each. */
class JpaLockoutsIT {
  private static final LockoutPolicy POLICY =
      new LockoutPolicy(3, Duration.ofMinutes(30), 8, Duration.ofMinutes(1), true);
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final int CONNECTIONS = 4;
  private static OwnDatabase database;
  private static List<Pod> pods;
  private static ExecutorService callers;

  private final UserId user = new UserId(UUID.randomUUID());

  @BeforeAll
  static void open() throws Exception {
    database = TestSchema.create("lockouts_it");
    // what is seen is the same; nothing here outlives a crash of the database
    database.change("alter database " + database.name() + " set synchronous_commit = off");
    pods = List.of(pod(), pod());
    callers = Executors.newFixedThreadPool(60);
  }

  private static Pod pod() {
    return new Pod(database.properties(), CONNECTIONS, POLICY);
  }

  @AfterAll
  static void close() throws Exception {
    callers.shutdownNow();
    pods.forEach(Pod::close);
    database.close();
  }

  /** All at the same time; every answer or refusal. */
  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<T>> begun = new ArrayList<>();
    for (Callable<T> call : calls) {
      begun.add(
          callers.submit(
              () -> {
                start.await();
                return call.call();
              }));
    }
    start.countDown();
    List<T> answers = new ArrayList<>();
    for (Future<T> answer : begun) {
      try {
        answers.add(answer.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("a caller failed", e.getCause());
      }
    }
    return answers;
  }

  private static Pod pod(int caller) {
    return pods.get(caller % pods.size());
  }

  private static LockState settle(Pod pod, Reservation attempt, Verdict verdict, Instant now) {
    return pod.run(() -> pod.lockouts().settle(attempt, verdict, now));
  }

  private LockState fail(Pod pod, Instant now) {
    return settle(pod, pod.lockouts().reserve(user, now), Verdict.FAILED, now);
  }

  private static LockState state(Pod pod, UserId user, Instant now) {
    return pod.run(() -> pod.lockouts().state(user, now));
  }

  // L02
  @Test
  void ofFiftyImpostorsAtATimeExactlyThreeAreComparedAndOneLocksAHundredTimesOver()
      throws Exception {
    for (int round = 0; round < 100; round++) {
      UserId one = new UserId(UUID.randomUUID());
      AtomicInteger compared = new AtomicInteger();
      AtomicInteger locks = new AtomicInteger();
      List<Optional<Reason>> answers =
          atOnce(calls(50, i -> impostor(pod(i), one, compared, locks)));
      assertEquals(3, compared.get(), "comparisons in round " + round);
      assertEquals(1, locks.get(), "locks in round " + round);
      assertEquals(3, answers.stream().filter(Optional::isEmpty).count());
      assertEquals(
          47, answers.stream().filter(Optional.of(Reason.LOCKED)::equals).count(), "the others");
      LockState left = state(pod(0), one, NOW);
      assertEquals(3, left.consecutive());
      assertEquals(3, left.total());
    }
  }

  private static List<Callable<Optional<Reason>>> calls(
      int number, java.util.function.IntFunction<Optional<Reason>> call) {
    return IntStream.range(0, number)
        .<Callable<Optional<Reason>>>mapToObj(i -> () -> call.apply(i))
        .toList();
  }

  /** Why it was refused; empty for one that was compared. */
  private static Optional<Reason> impostor(
      Pod pod, UserId user, AtomicInteger compared, AtomicInteger locks) {
    try {
      Reservation attempt = pod.lockouts().reserve(user, NOW);
      compared.incrementAndGet();
      if (settle(pod, attempt, Verdict.FAILED, NOW).lockedAt(NOW)) {
        locks.incrementAndGet();
      }
      return Optional.empty();
    } catch (Refusal refusal) {
      return Optional.of(refusal.reason());
    }
  }

  // L04
  @Test
  void ofFortyNineImpostorsAndTheGenuinePersonNobodySucceedsAfterTheLock() throws Exception {
    for (int round = 0; round < 20; round++) {
      UserId one = new UserId(UUID.randomUUID());
      AtomicInteger compared = new AtomicInteger();
      AtomicInteger locks = new AtomicInteger();
      AtomicInteger late = new AtomicInteger();
      List<Callable<Optional<Reason>>> all =
          new ArrayList<>(calls(49, i -> impostor(pod(i), one, compared, locks)));
      all.add(round % all.size(), () -> genuine(pod(0), one, late));
      atOnce(all);
      assertEquals(1, locks.get());
      assertEquals(0, late.get(), "successes after the lock");
    }
  }

  /** A success is late where the lock stood already as it was settled. */
  private static Optional<Reason> genuine(Pod pod, UserId user, AtomicInteger late) {
    try {
      Reservation attempt = pod.lockouts().reserve(user, NOW);
      pod.run(
          () -> {
            LockState after = pod.lockouts().settle(attempt, Verdict.PASSED, NOW);
            if (after.lockedAt(NOW)) {
              late.incrementAndGet();
            }
            return after;
          });
      return Optional.empty();
    } catch (Refusal refusal) {
      return Optional.of(refusal.reason());
    }
  }

  @Test
  void aPersonsOwnCallsAtATimeAllSucceed() throws Exception {
    List<Optional<Reason>> answers =
        atOnce(calls(30, i -> genuine(pod(i), user, new AtomicInteger())));
    assertTrue(answers.stream().allMatch(Optional::isEmpty), answers.toString());
    assertEquals(LockState.NONE, state(pod(0), user, NOW));
  }

  /** All attempts are taken; fifty wait on a pod with four connections, on which another works. */
  @Test
  void whoWaitsForAnAttemptLeavesTheConnectionsToOthers() throws Exception {
    List<Reservation> taken = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      taken.add(pod(0).lockouts().reserve(user, NOW));
    }
    List<Future<Optional<Reason>>> waiting = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      waiting.add(callers.submit(() -> genuine(pod(0), user, new AtomicInteger())));
    }
    JpaLockouts lockouts = (JpaLockouts) pod(0).lockouts();
    while (lockouts.waiting(user) < 50) {
      Thread.sleep(5);
    }
    UserId other = new UserId(UUID.randomUUID());
    for (int i = 0; i < 20; i++) {
      assertEquals(
          Optional.empty(), genuine(pod(0), other, new AtomicInteger()), "another person's call");
    }
    taken.forEach(pod(1).lockouts()::release);
    for (Future<Optional<Reason>> one : waiting) {
      assertEquals(Optional.empty(), one.get());
    }
    assertEquals(0, lockouts.waiting(user));
  }

  @Test
  void whoWaitsTooLongIsToldToComeAgain() throws Exception {
    for (int i = 0; i < 3; i++) {
      pod(0).lockouts().reserve(user, NOW);
    }
    try (Pod hasty = pod().withPatience(Duration.ofMillis(100))) {
      Refusal refusal = assertThrows(Refusal.class, () -> hasty.lockouts().reserve(user, NOW));
      assertEquals(Reason.TOO_MANY_REQUESTS, refusal.reason());
      assertTrue(refusal.retryAfter().isPresent());
    }
  }

  // L01
  @Test
  void theThirdFailureLocksUntilExactlyHalfAnHourLater() {
    assertFalse(fail(pod(0), NOW).lockedAt(NOW));
    assertFalse(fail(pod(1), NOW).lockedAt(NOW));
    assertTrue(fail(pod(0), NOW).lockedAt(NOW));
    Instant end = NOW.plus(Duration.ofMinutes(30));
    Instant last = end.minusNanos(1_000);
    Refusal refusal = assertThrows(Refusal.class, () -> pod(1).lockouts().reserve(user, last));
    assertEquals(Reason.LOCKED, refusal.reason());
    assertEquals(Optional.of(Duration.ofNanos(1_000)), refusal.retryAfter());
    assertThrows(Refusal.class, () -> pod(1).run(() -> pod(1).lockouts().refuseLocked(user, last)));
    pod(1).run(() -> pod(1).lockouts().refuseLocked(user, end));
    Reservation attempt = pod(1).lockouts().reserve(user, end);
    assertEquals(
        new LockState(0, 3, Optional.empty()), settle(pod(1), attempt, Verdict.PASSED, end));
  }

  // L06
  @Test
  void allFailuresTogetherLockUntilAnAdminUnlocksAndNotLonger() {
    Instant at = NOW;
    LockState left = LockState.NONE;
    for (int i = 0; i < 8; i++) {
      left = fail(pod(i), at);
      at =
          at.plus(
              left.remaining(at).compareTo(Duration.ofDays(1)) < 0
                  ? left.remaining(at)
                  : Duration.ZERO);
    }
    Instant later = at.plus(Duration.ofDays(3650));
    assertThrows(Refusal.class, () -> pod(0).lockouts().reserve(user, later));
    LockState before = pod(1).run(() -> pod(1).lockouts().unlock(user));
    assertEquals(8, before.total());
    assertEquals(LockState.NONE, state(pod(0), user, later));
    settle(pod(0), pod(0).lockouts().reserve(user, later), Verdict.PASSED, later);
    assertEquals(LockState.NONE, pod(1).run(() -> pod(1).lockouts().unlock(user)));
  }

  @Test
  void anUnlockThatIsNotCommittedUnlocksNobody() {
    for (int i = 0; i < 3; i++) {
      fail(pod(0), NOW);
    }
    IllegalStateException broken = new IllegalStateException("broken");
    assertThrows(
        IllegalStateException.class,
        () ->
            pod(0)
                .run(
                    () -> {
                      pod(0).lockouts().unlock(user);
                      throw broken;
                    }));
    assertTrue(state(pod(1), user, NOW).lockedAt(NOW));
  }

  // L09
  @Test
  void attemptsThatNobodySettledCountAsFailedAfterAMinuteAndGiveNoAnswerThen() {
    List<Reservation> lost = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      lost.add(pod(0).lockouts().reserve(user, NOW));
    }
    Instant later = NOW.plus(Duration.ofMinutes(1)).plusNanos(1_000);
    Refusal refusal = assertThrows(Refusal.class, () -> pod(1).lockouts().reserve(user, later));
    assertEquals(Reason.LOCKED, refusal.reason());
    assertEquals(3, state(pod(1), user, later).consecutive());
    for (Reservation attempt : lost) {
      assertThrows(Refusal.class, () -> settle(pod(0), attempt, Verdict.PASSED, later));
    }
  }

  /** Two are lost with a pod, then one fails and locks, and the lost ones are found in the lock. */
  @Test
  void whatIsFoundLostDuringALockDoesNotLengthenIt() {
    Lockouts lockouts = pod(0).lockouts();
    fail(pod(0), NOW);
    lockouts.reserve(user, NOW);
    assertTrue(settle(pod(0), lockouts.reserve(user, NOW), Verdict.SUSPECTED, NOW).lockedAt(NOW));
    Instant later = NOW.plus(Duration.ofMinutes(20));
    Refusal refusal = assertThrows(Refusal.class, () -> lockouts.reserve(user, later));
    assertEquals(Optional.of(Duration.ofMinutes(10)), refusal.retryAfter());
    assertEquals(3, state(pod(0), user, later).total());
  }

  @Test
  void whatPeopleSeeIsAsIfAllHadComeOneAfterTheOther() throws Exception {
    checkHistories(0, 12);
  }

  @Test
  @Tag("nightly")
  void whatPeopleSeeIsAsIfAllHadComeOneAfterTheOtherInManyMoreRuns() throws Exception {
    checkHistories(12, 400);
  }

  private static void checkHistories(int from, int to) throws Exception {
    try (Pod one = pod().withPatience(Duration.ofMillis(60));
        Pod other = pod().withPatience(Duration.ofMillis(60))) {
      for (int seed = from; seed < to; seed++) {
        LockoutHistory history = new LockoutHistory(new UserId(UUID.randomUUID()), POLICY);
        run(history, List.of(one, other), seed);
        assertTrue(history.size() > 80, "seed " + seed);
        assertTrue(history.isLinearizable(), "seed " + seed + history);
      }
    }
  }

  /** The clock stands still while they call, and then moves on by what matters. */
  private static void run(LockoutHistory history, List<Pod> pods, int seed) throws Exception {
    Random random = new Random(seed);
    Instant now = NOW;
    for (int epoch = 0; epoch < 4; epoch++) {
      Instant at = now;
      history
          .reserve(pods.get(0).lockouts(), at)
          .ifPresent(attempt -> history.release(pods.get(0).lockouts(), attempt));
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int caller = 0; caller < 6; caller++) {
        long own = random.nextLong();
        Pod pod = pods.get(caller % 2);
        all.add(() -> call(history, pod, new Random(own), at));
      }
      atOnce(all);
      now =
          now.plus(
              List.of(Duration.ofSeconds(1), Duration.ofSeconds(61), POLICY.duration())
                  .get(random.nextInt(3)));
    }
  }

  private static boolean call(LockoutHistory history, Pod pod, Random random, Instant now) {
    Lockouts lockouts = pod.lockouts();
    for (int i = 0; i < 2; i++) {
      Optional<Reservation> attempt = history.reserve(lockouts, now);
      int next = random.nextInt(20);
      if (attempt.isPresent() && next < 15) {
        Verdict verdict =
            next < 8 ? Verdict.FAILED : next < 14 ? Verdict.PASSED : Verdict.SUSPECTED;
        history.settle(pod, lockouts, attempt.get(), verdict, now);
      } else if (attempt.isPresent() && next < 18) {
        history.release(lockouts, attempt.get()); // two of twenty are lost, as in a crash
      }
      if (random.nextInt(8) == 0) {
        history.unlock(pod, lockouts);
      }
      history.look(pod, lockouts, now);
    }
    return true;
  }
}
