package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockStateTest {
  private static final LockoutPolicy POLICY =
      new LockoutPolicy(3, Duration.ofMinutes(30), 50, Duration.ofMinutes(1), false);
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final Instant END = NOW.plus(Duration.ofMinutes(30));

  private static LockState failed(LockState state, Instant now, int times) {
    LockState after = state;
    for (int i = 0; i < times; i++) {
      after = after.at(now).failed(now, POLICY);
    }
    return after;
  }

  @Test
  void theThirdFailureLocksAndNotTheSecond() {
    assertFalse(failed(LockState.NONE, NOW, 2).lockedAt(NOW));
    LockState third = failed(LockState.NONE, NOW, 3);
    assertTrue(third.lockedAt(NOW));
    assertEquals(new LockState(3, 3, Optional.of(END)), third);
    assertEquals(Duration.ofMinutes(30), third.remaining(NOW));
  }

  @Test
  void theLockEndsAtItsVeryInstant() {
    LockState locked = failed(LockState.NONE, NOW, 3);
    Instant last = END.minusNanos(1);
    assertTrue(locked.lockedAt(last));
    assertEquals(Duration.ofNanos(1), locked.remaining(last));
    assertEquals(locked, locked.at(last));
    assertFalse(locked.lockedAt(END));
    assertEquals(Duration.ZERO, locked.remaining(END));
  }

  @Test
  void afterTheLockTheCountBeginsAnewAndTheTotalDoesNot() {
    LockState after = failed(LockState.NONE, NOW, 3).at(END);
    assertEquals(new LockState(0, 3, Optional.empty()), after);
    LockState again = failed(after, END, 2);
    assertFalse(again.lockedAt(END));
    assertEquals(new LockState(2, 5, Optional.empty()), again);
    assertTrue(failed(again, END, 1).lockedAt(END));
  }

  @Test
  void aSuccessBeginsTheCountAnewAndLeavesTheTotal() {
    LockState after = failed(LockState.NONE, NOW, 2).succeeded();
    assertEquals(new LockState(0, 2, Optional.empty()), after);
    assertFalse(failed(after, NOW, 2).lockedAt(NOW));
  }

  @Test
  void aSuccessDoesNotOpenALock() {
    LockState locked = failed(LockState.NONE, NOW, 3);
    assertTrue(locked.succeeded().lockedAt(NOW));
  }

  @Test
  void fiftyInAllLockUntilAnAdminUnlocks() {
    Instant now = NOW;
    LockState state = LockState.NONE;
    for (int i = 0; i < 49; i++) {
      state = state.at(now).failed(now, POLICY);
      now = state.lockedAt(now) ? now.plus(POLICY.duration()) : now;
    }
    assertEquals(49, state.total());
    assertFalse(state.at(now).lockedAt(now));
    LockState fiftieth = state.at(now).failed(now, POLICY);
    assertEquals(50, fiftieth.total());
    assertTrue(fiftieth.lockedAt(now.plus(Duration.ofDays(365 * 100))));
    assertEquals(fiftieth, fiftieth.at(now.plus(Duration.ofDays(365 * 100))));
  }

  @Test
  void successesInBetweenDoNotSaveFromTheTotal() {
    LockState state = LockState.NONE;
    for (int i = 0; i < 50; i++) {
      assertFalse(state.lockedAt(NOW));
      state = state.failed(NOW, POLICY);
      state = i < 49 ? state.succeeded() : state;
    }
    assertTrue(state.lockedAt(NOW.plus(Duration.ofDays(365))));
  }

  @Test
  void aFailureThatIsFoundDuringALockDoesNotLengthenIt() {
    LockState locked = failed(LockState.NONE, NOW, 3);
    LockState more = locked.failed(NOW.plusSeconds(60), POLICY);
    assertEquals(new LockState(4, 4, Optional.of(END)), more);
  }

  @Test
  void suspicionAloneLocksWhereThePolicySaysSo() {
    LockoutPolicy strict = policy(true);
    assertEquals(
        new LockState(1, 1, Optional.of(END)),
        LockState.NONE.after(Verdict.SUSPECTED, NOW, strict));
    assertEquals(
        new LockState(1, 1, Optional.empty()),
        LockState.NONE.after(Verdict.SUSPECTED, NOW, policy(false)));
    assertFalse(LockState.NONE.after(Verdict.FAILED, NOW, strict).lockedAt(NOW));
    assertFalse(LockState.NONE.after(Verdict.PASSED, NOW, strict).lockedAt(NOW));
  }

  @Test
  void suspicionDoesNotShortenALockUntilAnAdminUnlocks() {
    LockState almost = new LockState(0, 49, Optional.empty());
    assertTrue(
        almost
            .after(Verdict.SUSPECTED, NOW, policy(true))
            .lockedAt(NOW.plus(Duration.ofDays(3650))));
  }

  @Test
  void aLockIsRefusedWithTheTimeThatIsLeft() {
    LockState locked = failed(LockState.NONE, NOW, 3);
    Refusal refusal = assertThrows(Refusal.class, () -> locked.refuseLocked(END.minusSeconds(7)));
    assertEquals(Reason.LOCKED, refusal.reason());
    assertEquals(Optional.of(Duration.ofSeconds(7)), refusal.retryAfter());
    locked.refuseLocked(END);
  }

  private static LockoutPolicy policy(boolean suspicionLocks) {
    return new LockoutPolicy(3, Duration.ofMinutes(30), 50, Duration.ofMinutes(1), suspicionLocks);
  }

  @Test
  void oneWithoutFailuresIsFree() {
    assertFalse(LockState.NONE.lockedAt(NOW));
    assertEquals(Duration.ZERO, LockState.NONE.remaining(NOW));
    assertEquals(LockState.NONE, LockState.NONE.at(NOW));
  }
}
