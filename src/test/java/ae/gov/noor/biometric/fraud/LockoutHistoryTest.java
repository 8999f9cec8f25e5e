package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.Lockouts.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** That the model is the one kept, and that pods which do not share what they count are found. */
class LockoutHistoryTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final LockoutPolicy POLICY =
      new LockoutPolicy(3, Duration.ofMinutes(30), 50, Duration.ofMinutes(1), true);

  private final Journal journal = new Journal();
  private final Lockouts one = new InMemoryLockouts(journal, POLICY);
  private final Lockouts other = new InMemoryLockouts(journal, POLICY);
  private final LockoutHistory history = new LockoutHistory(new UserId(UUID.randomUUID()), POLICY);

  private void attempt(Lockouts lockouts, Verdict verdict, Instant now) {
    Reservation attempt = history.reserve(lockouts, now).orElseThrow();
    history.settle(journal, lockouts, attempt, verdict, now);
  }

  @Test
  void whatOneStoreAnswersHasAnOrder() {
    attempt(one, Verdict.FAILED, NOW);
    attempt(one, Verdict.PASSED, NOW);
    history.reserve(one, NOW).ifPresent(attempt -> history.release(one, attempt));
    attempt(one, Verdict.SUSPECTED, NOW);
    assertTrue(history.reserve(one, NOW).isEmpty());
    history.look(journal, one, NOW);
    history.unlock(journal, one);
    attempt(one, Verdict.FAILED, NOW);
    for (int i = 0; i < 3; i++) {
      attempt(one, Verdict.FAILED, NOW.plus(POLICY.duration()));
      history.unlock(journal, one);
    }
    assertTrue(history.isLinearizable(), history::toString);
  }

  @Test
  void aFourthAttemptAtATimeHasNone() {
    for (int i = 0; i < 3; i++) {
      history.reserve(one, NOW).orElseThrow();
    }
    assertTrue(history.isLinearizable());
    history.reserve(other, NOW).orElseThrow();
    assertFalse(history.isLinearizable());
  }

  @Test
  void aFailureThatIsNotCountedHasNone() {
    attempt(one, Verdict.FAILED, NOW);
    assertTrue(history.isLinearizable());
    attempt(other, Verdict.FAILED, NOW);
    assertFalse(history.isLinearizable());
  }

  @Test
  void aSuccessAfterTheLockHasNone() {
    Reservation early = history.reserve(other, NOW).orElseThrow();
    attempt(one, Verdict.SUSPECTED, NOW);
    assertTrue(history.isLinearizable());
    history.settle(journal, other, early, Verdict.PASSED, NOW);
    assertFalse(history.isLinearizable());
  }

  @Test
  void aLockOfAnotherLengthHasNone() {
    attempt(one, Verdict.SUSPECTED, NOW);
    history.reserve(one, NOW.plusSeconds(1));
    assertTrue(history.isLinearizable());
    LockoutPolicy longer =
        new LockoutPolicy(3, Duration.ofMinutes(31), 50, Duration.ofMinutes(1), true);
    Lockouts different = new InMemoryLockouts(journal, longer);
    attempt(different, Verdict.SUSPECTED, NOW);
    assertFalse(history.isLinearizable());
  }
}
