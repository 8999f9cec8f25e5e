package ae.gov.noor.biometric.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.RecordingAudit;
import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.InMemoryLockouts;
import ae.gov.noor.biometric.fraud.LockState;
import ae.gov.noor.biometric.fraud.LockoutPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnlockServiceTest {
  private static final UserId USER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e");
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final RequestContext CALL =
      new RequestContext("r-1", new Caller("anna", Set.of("admin")), "192.0.2.7", NOW);

  private final Journal journal = new Journal();
  private final RecordingAudit audit = new RecordingAudit(journal);
  private final InMemoryLockouts lockouts =
      new InMemoryLockouts(
          journal, new LockoutPolicy(3, Duration.ofMinutes(30), 5, Duration.ofMinutes(1), false));
  private final UnlockService service = new UnlockService();

  @BeforeEach
  void wire() {
    service.unitOfWork = journal;
    service.lockouts = lockouts;
    service.audit = audit;
  }

  private LockState state() {
    return journal.run(() -> lockouts.state(USER, NOW));
  }

  @Test
  void endsALockAndForgetsAllFailures() {
    lockouts.fail(USER, NOW, 3);
    LockState before = service.unlock(CALL, USER);
    assertTrue(before.lockedAt(NOW));
    assertEquals(Optional.of(NOW.plus(Duration.ofMinutes(30))), before.endsAt(NOW));
    assertEquals(LockState.NONE, state());
    assertEquals(AuditEntry.Action.UNLOCKED, audit.last().action());
    assertEquals("unlocked", audit.last().outcome());
    assertEquals(Optional.of(USER), audit.last().user());
    assertEquals(Map.of("consecutive_failures", "3", "total_failures", "3"), audit.last().detail());
  }

  @Test
  void endsALockThatNothingElseEnds() {
    lockouts.fail(USER, NOW, 5);
    LockState before = service.unlock(CALL, USER);
    assertTrue(before.lockedAt(NOW));
    assertEquals(Optional.empty(), before.endsAt(NOW));
    assertEquals(LockState.NONE, state());
  }

  @Test
  void askingAgainOrForSomebodyUnknownTellsThatNothingStood() {
    lockouts.fail(USER, NOW, 3);
    service.unlock(CALL, USER);
    LockState again = service.unlock(CALL, USER);
    assertEquals(LockState.NONE, again);
    assertFalse(again.lockedAt(NOW));
    assertEquals("was_not_locked", audit.last().outcome());
  }
}
