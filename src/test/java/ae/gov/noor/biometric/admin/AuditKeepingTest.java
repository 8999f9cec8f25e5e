package ae.gov.noor.biometric.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.admin.AuditService.Verified;
import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditEntry.Action;
import ae.gov.noor.biometric.audit.ChainHead;
import ae.gov.noor.biometric.audit.ChainVerifier.Fault;
import ae.gov.noor.biometric.audit.ChainVerifier.Finding;
import ae.gov.noor.biometric.audit.Retention;
import ae.gov.noor.biometric.audit.SignedHead;
import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.SteppedClock;
import ae.gov.noor.biometric.events.BiometricEvent;
import ae.gov.noor.biometric.template.KeyRing;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditKeepingTest {
  private static final String FORMER = "1 SEnm7bp5mpN86yuB/vUQf2MpDAdGlGxAMrGhwtkmTfc=\n";
  private static final String LATER = "2 kVJ1p3cBqgSk0xHr6ZbYw9eUO2fMtN5iLDG7aXsRhW8=\n";
  private static final Instant NOW = Instant.parse("2026-10-31T23:00:00Z");

  private final SteppedClock clock = new SteppedClock(NOW);
  private final InMemoryTrail trail = new InMemoryTrail();
  private final List<BiometricEvent> told = new ArrayList<>();
  private final AuditKeeping keeping = new AuditKeeping();
  private final AuditService service = new AuditService();

  @BeforeEach
  void wire() {
    keeping.unitOfWork = new Journal();
    keeping.heads = trail;
    keeping.months = trail;
    keeping.audit = trail;
    keeping.events = told::add;
    keeping.retention = new Retention(7);
    keeping.clock = clock;
    service.unitOfWork = new Journal();
    service.records = trail;
    service.audit = trail;
    service.retention = keeping.retention;
    ring(FORMER);
  }

  private void ring(String text) {
    keeping.keys = new AuditKeys();
    keeping.keys.ring = KeyRing.parseRing(text);
    service.keys = keeping.keys;
  }

  private void happen(int times) {
    LongStream.range(0, times)
        .forEach(
            i ->
                trail.append(
                    new AuditEntry(
                        clock.instant(),
                        Action.VERIFICATION,
                        "verified",
                        "portal-1",
                        Optional.empty(),
                        "r-" + i,
                        new TreeMap<>())));
  }

  private RequestContext context() {
    return new RequestContext(
        "r-9", new Caller("auditor-1", Set.of("auditor")), "192.0.2.7", clock.instant());
  }

  private Optional<Finding> finding() {
    return service.verify(context()).verdict().finding();
  }

  @Test
  void theEndIsSignedAndToldOnceUntilSomethingComes() {
    keeping.sign();
    assertEquals(List.of(), told);
    happen(3);
    keeping.sign();
    keeping.sign();
    assertEquals(Set.of(3L), trail.signed.keySet());
    assertEquals(1, told.size());
    SignedHead signed = trail.signed.get(3L);
    assertTrue(keeping.keys.made(signed));
    assertEquals("noor.biometric.audit.head", told.get(0).topic());
    assertEquals(Optional.empty(), told.get(0).person());
    assertEquals(signed.head().hash(), told.get(0).fields().get("hash"));
    assertEquals(signed.signature(), told.get(0).fields().get("signature"));
    assertEquals(keeping.keys.publicKeys().get(1), told.get(0).fields().get("public_key"));
  }

  @Test
  void onlyOneServerSigns() {
    happen(3);
    trail.signing = false;
    keeping.sign();
    assertTrue(trail.signed.isEmpty());
  }

  @Test
  void theLastEntryOfAMonthIsSignedHoweverMuchCameSince() {
    happen(3);
    clock.forward(Duration.ofHours(2));
    happen(4);
    keeping.sign();
    assertEquals(Set.of(3L, 7L), trail.signed.keySet());
  }

  @Test
  void whatAKeySignedIsGoodWhileItIsInTheRing() {
    happen(3);
    keeping.sign();
    ring(FORMER + LATER);
    happen(1);
    keeping.sign();
    assertEquals(2, trail.signed.lastEntry().getValue().kekId());
    assertEquals(Optional.empty(), finding());
    ring(LATER);
    assertEquals(Optional.of(new Finding(3, Fault.SIGNED_HEAD_DIFFERS)), finding());
  }

  @Test
  void thereIsRoomForThisMonthAndTheNext() {
    keeping.prepare();
    assertTrue(trail.months.contains(YearMonth.of(2026, 10)));
    assertTrue(trail.months.contains(YearMonth.of(2026, 11)));
  }

  private void aMonthAndTheNext() {
    keeping.prepare();
    happen(3);
    clock.forward(Duration.ofHours(2));
    happen(4);
  }

  private void now(String moment) {
    clock.forward(Duration.between(clock.instant(), Instant.parse(moment)));
  }

  @Test
  void sixYearsAndThreeHundredAndSixtyFourDaysAreNotEnough() {
    aMonthAndTheNext();
    keeping.sign();
    now("2033-10-31T23:59:59Z");
    keeping.expire();
    assertEquals(7, trail.rows.size());
    assertEquals(Optional.empty(), trail.floor);
  }

  @Test
  void aMonthThatIsOverGoesAndTheChainBeginsAtItsSignedEnd() {
    aMonthAndTheNext();
    keeping.sign();
    now("2033-11-01T00:00:00Z");
    keeping.expire();
    assertEquals(4, trail.rows.get(0).sequence());
    assertEquals(3, trail.floor.orElseThrow().head().sequence());
    AuditEntry dropped = trail.entries.get(trail.entries.size() - 1);
    assertEquals(Action.AUDIT_DROPPED, dropped.action());
    assertEquals("2026-10", dropped.detail().get("month"));
    assertEquals("3", dropped.detail().get("last_sequence"));
    Verified verified = service.verify(context());
    assertEquals(Optional.empty(), verified.verdict().finding());
    assertEquals(3, verified.begin().sequence());
  }

  @Test
  void aMonthIsNotDroppedBeforeItsEndIsSigned() {
    aMonthAndTheNext();
    now("2034-01-01T00:00:00Z");
    keeping.expire();
    assertEquals(7, trail.rows.size());
  }

  @Test
  void aBeginningThatIsTooYoungIsMissingEntries() {
    aMonthAndTheNext();
    keeping.sign();
    trail.rows.removeIf(row -> row.sequence() <= 3);
    trail.floor = Optional.of(trail.signed.get(3L));
    assertEquals(Optional.of(new Finding(1, Fault.MISSING)), finding());
  }

  @Test
  void aBeginningThatNobodySignedIsMissingEntries() {
    aMonthAndTheNext();
    now("2034-01-01T00:00:00Z");
    ChainHead october = trail.kept.get(3L);
    trail.rows.removeIf(row -> row.sequence() <= 3);
    trail.floor = Optional.of(new SignedHead(october, 1, "00".repeat(64)));
    assertEquals(Optional.of(new Finding(1, Fault.MISSING)), finding());
  }

  @Test
  void aWholeTrailIsSaidToBeWholeAndWhoAskedStandsInIt() {
    happen(2500);
    keeping.sign();
    Verified verified = service.verify(context());
    assertEquals(Optional.empty(), verified.verdict().finding());
    assertEquals(2500, verified.verdict().end().sequence());
    assertEquals(2500, verified.signed().orElseThrow().head().sequence());
    AuditEntry asked = trail.entries.get(2500);
    assertEquals(Action.AUDIT_VERIFIED, asked.action());
    assertEquals("whole", asked.outcome());
    assertEquals("auditor-1", asked.actor());
    assertFalse(asked.detail().containsKey("fault"));
  }

  @Test
  void whatIsWrongOnALaterPageIsFoundAndStandsInTheTrail() {
    happen(2500);
    trail.rows.remove(2099);
    assertEquals(Optional.of(new Finding(2100, Fault.MISSING)), finding());
    AuditEntry asked = trail.entries.get(2500);
    assertEquals("broken", asked.outcome());
    assertEquals("2100", asked.detail().get("first_bad_sequence"));
  }

  @Test
  void anEntryBeyondTheEndIsFound() {
    happen(3);
    trail.rows.add(trail.head.next(trail.rows.get(0)));
    assertEquals(Optional.of(new Finding(4, Fault.INSERTED)), finding());
  }
}
