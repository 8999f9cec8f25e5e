package ae.gov.noor.biometric.adapter.redis;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.SteppedClock;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.InMemoryLockouts;
import ae.gov.noor.biometric.fraud.LockState;
import ae.gov.noor.biometric.fraud.LockoutPolicy;
import ae.gov.noor.biometric.fraud.Lockouts.Reservation;
import ae.gov.noor.biometric.fraud.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisLockoutsTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final LockoutPolicy POLICY =
      new LockoutPolicy(3, Duration.ofMinutes(30), 50, Duration.ofMinutes(1), false);

  private final UserId user = new UserId(UUID.randomUUID());
  private final String key = "noor:locked:" + user;
  private final SteppedClock clock = new SteppedClock(NOW);
  private final Journal journal = new Journal();
  private final InMemoryLockouts store = new InMemoryLockouts(journal, POLICY);
  private final FakeRedis there = new FakeRedis();
  private PromptRedis redis;
  private RedisLockouts lockouts;

  @BeforeEach
  void open() {
    redis = new PromptRedis(there.url());
    lockouts = new RedisLockouts(store, redis, clock);
  }

  @AfterEach
  void close() throws IOException {
    redis.close();
    there.close();
  }

  private Refusal refused() {
    Refusal refusal = assertThrows(Refusal.class, this::look);
    assertEquals(Reason.LOCKED, refusal.reason());
    return refusal;
  }

  private void look() {
    journal.run(() -> lockouts.refuseLocked(user, clock.instant()));
  }

  /** Whether the store was asked since this was last looked at. */
  private boolean storeWasAsked() {
    return journal.taken().contains("lock looked at");
  }

  private void lockedAndKnown() {
    store.fail(user, NOW, 3);
    refused();
    assertTrue(storeWasAsked());
    assertTrue(there.values.containsKey(key));
  }

  @Test
  void aLockedPersonIsRefusedWithoutTheStoreAndToldTheTimeThatIsLeft() {
    lockedAndKnown();
    clock.forward(Duration.ofSeconds(20));
    assertEquals(Optional.of(Duration.ofMinutes(30).minusSeconds(20)), refused().retryAfter());
    assertFalse(storeWasAsked());
  }

  @Test
  void whoIsRefusedAnAttemptIsKnownToo() {
    store.fail(user, NOW, 3);
    assertThrows(Refusal.class, () -> lockouts.reserve(user, NOW));
    journal.taken();
    refused();
    assertFalse(storeWasAsked());
  }

  @Test
  void whoIsNotLockedIsLookedUpInTheStoreAndNothingIsKept() {
    look();
    assertTrue(storeWasAsked());
    assertEquals(0, there.values.size());
  }

  /** Redis here never forgets: the entry itself says for how long it may be believed. */
  @Test
  void theStoreIsAskedAgainAfterAWhileWhateverRedisStillSays() {
    lockedAndKnown();
    clock.forward(RedisLockouts.BELIEVED.minusNanos(1_000));
    refused();
    assertFalse(storeWasAsked());
    clock.forward(Duration.ofNanos(1_000));
    refused();
    assertTrue(storeWasAsked());
    assertTrue(there.lives.get(key) <= RedisLockouts.BELIEVED.toMillis());
  }

  // L01
  @Test
  void theLockIsOverAtItsVeryInstantAlsoHere() {
    store.fail(user, NOW, 3);
    Instant end = NOW.plus(Duration.ofMinutes(30));
    clock.forward(Duration.ofMinutes(30).minusSeconds(1));
    refused();
    assertEquals(1_000, there.lives.get(key));
    clock.forward(Duration.ofSeconds(1).minusNanos(1_000));
    assertEquals(Optional.of(Duration.ofNanos(1_000)), refused().retryAfter());
    clock.forward(Duration.ofNanos(1_000));
    assertEquals(end, clock.instant());
    assertDoesNotThrow(this::look);
    assertDoesNotThrow(() -> lockouts.reserve(user, end));
  }

  @Test
  void anUnlockHoldsAtOnce() {
    lockedAndKnown();
    LockState before = journal.run(() -> lockouts.unlock(user));
    assertEquals(3, before.consecutive());
    assertDoesNotThrow(this::look);
    assertDoesNotThrow(() -> lockouts.reserve(user, NOW));
  }

  /** The call looked before the unlock and writes what it saw after it. */
  @Test
  void aSlowCallDoesNotBringBackALockThatWasLifted() {
    store.fail(user, NOW, 3);
    journal.when(
        "lock looked at",
        () -> {
          journal.when("lock looked at", () -> {});
          lockouts.unlock(user);
          store.fail(user, NOW, 3); // what the call has read already
        });
    refused();
    journal.run(() -> store.unlock(user));
    assertEquals("unlocked", there.values.get(key));
    assertDoesNotThrow(this::look);
  }

  /** Its caller stood still between the store's answer and this: it is too old to be kept. */
  @Test
  void whatWasSeenLongAgoIsNotKept() {
    store.fail(user, NOW, 3);
    journal.when("lock looked at", () -> clock.forward(RedisLockouts.BELIEVED));
    refused();
    assertEquals(0, there.values.size());
  }

  /** As where Redis was away when the unlock was told: the bound that is left. */
  @Test
  void anUnlockThatRedisDidNotHearHoldsAfterAWhile() {
    lockedAndKnown();
    journal.run(() -> store.unlock(user));
    refused();
    clock.forward(RedisLockouts.BELIEVED);
    assertDoesNotThrow(this::look);
  }

  @Test
  void anUnlockThatIsNotCommittedLeavesTheLock() {
    lockedAndKnown();
    assertThrows(
        IllegalStateException.class,
        () ->
            journal.run(
                () -> {
                  lockouts.unlock(user);
                  throw new IllegalStateException("broken");
                }));
    journal.taken();
    refused();
    assertTrue(storeWasAsked());
  }

  @Test
  void anErasureLeavesNothingOfThePersonHere() {
    lockedAndKnown();
    journal.run(() -> lockouts.erase(user, Optional.of(Modality.VOICE)));
    assertTrue(there.values.containsKey(key));
    journal.run(() -> lockouts.erase(user, Optional.empty()));
    assertEquals(0, there.values.size());
    assertEquals("lockouts", lockouts.storeName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unlocked", "9999-12-31T00:00:00Z", "a b", "1 2 3"})
  void whatCannotBeReadRefusesNobody(String text) {
    there.values.put(key, text);
    assertDoesNotThrow(this::look);
    assertTrue(storeWasAsked());
  }

  // F11
  @Test
  void aFlushedRedisChangesNoDecision() {
    lockedAndKnown();
    there.values.clear();
    refused();
    assertTrue(storeWasAsked());
  }

  // F11
  @Test
  void aRedisThatIsGoneChangesNoDecision() throws IOException {
    lockedAndKnown();
    there.close();
    decidesByTheStoreAlone();
  }

  // F11
  @Test
  void aRedisThatDoesNotAnswerChangesNoDecisionAndIsLeftAlone() {
    there.silent(true);
    decidesByTheStoreAlone();
    int before = there.asked.size();
    for (int i = 0; i < 100; i++) {
      look();
    }
    int more = there.asked.size() - before;
    assertTrue(more <= 10, "one try a second, and not a hundred, but " + more);
  }

  /** What is slow is noticed on the way; all is decided as without Redis. */
  private void decidesByTheStoreAlone() {
    journal.run(() -> lockouts.unlock(user));
    for (int i = 0; i < 3; i++) {
      look();
      Reservation attempt = lockouts.reserve(user, NOW);
      journal.run(() -> lockouts.settle(attempt, Verdict.FAILED, NOW));
    }
    refused();
    assertThrows(Refusal.class, () -> lockouts.reserve(user, NOW));
    journal.run(() -> lockouts.unlock(user));
    look();
    assertEquals(LockState.NONE, journal.run(() -> lockouts.state(user, NOW)));
  }
}
