package ae.gov.noor.biometric.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.RecordingAudit;
import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.InMemoryAttemptHistory;
import ae.gov.noor.biometric.fraud.InMemoryLockouts;
import ae.gov.noor.biometric.fraud.LockoutPolicy;
import ae.gov.noor.biometric.statistics.Figures.Alerts;
import ae.gov.noor.biometric.statistics.Figures.Hourly;
import ae.gov.noor.biometric.statistics.Figures.Latest;
import ae.gov.noor.biometric.statistics.Figures.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatisticsServiceTest {
  private static final UserId USER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e");
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final Instant FOUR = Instant.parse("2026-03-04T04:00:00Z");
  private static final Instant FIVE = Instant.parse("2026-03-04T05:00:00Z");
  private static final RequestContext CALL =
      new RequestContext("r-1", new Caller("otto", Set.of("auditor")), "192.0.2.7", NOW);
  private static final Period PERIOD = new Period(NOW.minus(Duration.ofHours(2)), NOW);

  private final Journal journal = new Journal();
  private final RecordingAudit audit = new RecordingAudit(journal);
  private final Counted counted = new Counted();
  private final InMemoryLockouts lockouts =
      new InMemoryLockouts(
          journal, new LockoutPolicy(3, Duration.ofMinutes(30), 50, Duration.ofMinutes(1), false));
  private final StatisticsService service = new StatisticsService();

  /** What a test says, of anybody and any period. */
  private static final class Counted implements Figures {
    private List<Outcome> outcomes = List.of();
    private List<Hourly> decisions = List.of();
    private List<Alerts> alerts = List.of();

    @Override
    public Map<String, Long> enrolments(UserId user) {
      return Map.of("facial", 1L);
    }

    @Override
    public List<Outcome> outcomes(UserId user) {
      assertEquals(USER, user);
      return outcomes;
    }

    @Override
    public Optional<Latest> latest(UserId user) {
      return Optional.empty();
    }

    @Override
    public List<Hourly> decisions(Period period) {
      assertEquals(PERIOD, period);
      return decisions;
    }

    @Override
    public List<Alerts> alerts(Period period) {
      return alerts;
    }

    @Override
    public Map<String, Long> enrolments(Period period) {
      return Map.of("voice", 2L);
    }

    @Override
    public long erasures(Period period) {
      return 4;
    }
  }

  @BeforeEach
  void wire() {
    service.unitOfWork = journal;
    service.figures = counted;
    service.lockouts = lockouts;
    service.behaviour = new InMemoryAttemptHistory();
    service.audit = audit;
  }

  @Test
  void ofOneWhoNeverVerifiedThereIsNoRate() {
    PersonStatistics none = service.of(CALL, USER);
    assertEquals(OptionalDouble.empty(), none.successRate());
    assertEquals(OptionalDouble.empty(), none.livenessPassRate());
    assertEquals(OptionalDouble.empty(), none.meanConfidence());
    assertEquals(OptionalInt.of(0), none.knownDevices());
    assertNull(WireFigures.rate(none.successRate()));
    assertNull(WireFigures.confidence(none.meanConfidence()));
    assertEquals(
        Map.of("verified", 0L, "rejected", 0L, "suspicious", 0L, "error", 0L),
        WireFigures.counts(WireFigures.RESULTS, none.byResult()));
  }

  @Test
  void ratesOfAPersonAreOfAllResultsTogether() {
    counted.outcomes =
        List.of(
            new Outcome("verified", 3, new Share(2, 2), 3, 2.91),
            new Outcome("rejected", 2, new Share(1, 2), 1, 0.4));
    lockouts.fail(USER, NOW, 2);
    PersonStatistics found = service.of(CALL, USER);
    assertEquals(OptionalDouble.of(0.6), found.successRate());
    assertEquals(OptionalDouble.of(0.75), found.livenessPassRate());
    assertEquals(3.31 / 4, found.meanConfidence().orElseThrow(), 1e-12);
    assertEquals(0.82, WireFigures.confidence(found.meanConfidence()));
    assertEquals(2, found.lock().consecutive());
    assertEquals(Map.of("verified", 3L, "rejected", 2L), found.byResult());
  }

  @Test
  void whoeverReadsAPersonsFiguresIsInTheAuditTrail() {
    service.of(CALL, USER);
    assertEquals(AuditEntry.Action.STATISTICS_READ, audit.last().action());
    assertEquals("otto", audit.last().actor());
    assertEquals(Optional.of(USER), audit.last().user());
  }

  @Test
  void thePeriodIsSummedByResultModalityAndHour() {
    counted.decisions =
        List.of(
            new Hourly(FOUR, "facial", "verified", 5, new Share(4, 4), 0, 0),
            new Hourly(FIVE, "facial", "rejected", 3, new Share(1, 3), 1, 2),
            new Hourly(FIVE, "voice", "verified", 1, Share.NONE, 0, 0));
    counted.alerts = List.of(new Alerts(FIVE, "high", 2), new Alerts(FIVE, "low", 1));
    ServiceStatistics found = service.of(CALL, PERIOD);
    assertEquals(Map.of("verified", 6L, "rejected", 3L), found.byResult());
    assertEquals(
        Map.of("facial", Map.of("verified", 5L, "rejected", 3L), "voice", Map.of("verified", 1L)),
        found.byModality());
    assertEquals(6.0 / 9, found.successRate().orElseThrow(), 1e-12);
    assertEquals(5.0 / 7, found.livenessPassRate().orElseThrow(), 1e-12);
    assertEquals(0.6667, WireFigures.rate(found.successRate()));
    assertEquals(1, found.locks());
    assertEquals(2, found.replays());
    assertEquals(Map.of("high", 2L, "low", 1L), found.alertsBySeverity());
    assertEquals(
        List.of(
            new ServiceStatistics.Hour(Instant.parse("2026-03-04T03:00:00Z"), Map.of(), 0, 0),
            new ServiceStatistics.Hour(FOUR, Map.of("verified", 5L), 0, 0),
            new ServiceStatistics.Hour(FIVE, Map.of("verified", 1L, "rejected", 3L), 1, 3)),
        found.hours());
    assertEquals(Optional.empty(), audit.last().user());
  }

  @Test
  void aPeriodInWhichNothingHappenedHasNoRates() {
    ServiceStatistics found = service.of(CALL, PERIOD);
    assertEquals(OptionalDouble.empty(), found.successRate());
    assertEquals(OptionalDouble.empty(), found.livenessPassRate());
    assertEquals(3, found.hours().size());
  }
}
