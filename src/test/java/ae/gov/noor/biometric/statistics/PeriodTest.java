package ae.gov.noor.biometric.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeriodTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  private static void refused(Instant since, Instant until) {
    Refusal refusal = assertThrows(Refusal.class, () -> new Period(since, until));
    assertEquals(Reason.OUT_OF_RANGE, refusal.reason());
  }

  @Test
  void byDefaultItIsTheLastDay() {
    Period period = Period.of(Optional.empty(), Optional.empty(), NOW);
    assertEquals(new Period(NOW.minus(Duration.ofHours(24)), NOW), period);
    assertEquals(25, period.hours().size());
  }

  @Test
  void withoutABeginningItIsTheDayBeforeItsEnd() {
    Instant end = NOW.minus(Duration.ofDays(7));
    assertEquals(
        new Period(end.minus(Duration.ofHours(24)), end),
        Period.of(Optional.empty(), Optional.of(end), NOW));
  }

  @Test
  void itTouchesAnHourOfWhichItHasAPart() {
    assertEquals(
        List.of(Instant.parse("2026-03-04T05:00:00Z"), Instant.parse("2026-03-04T06:00:00Z")),
        new Period(NOW, Instant.parse("2026-03-04T06:00:01Z")).hours());
    assertEquals(
        List.of(Instant.parse("2026-03-04T05:00:00Z")),
        new Period(NOW, Instant.parse("2026-03-04T06:00:00Z")).hours());
  }

  @Test
  void itsHoursAreNoMoreThanAChartCanShow() {
    assertEquals(745, new Period(NOW.minus(Period.LONGEST), NOW).hours().size());
  }

  @Test
  void oneThatIsEmptyBackwardOrTooLongIsRefused() {
    refused(NOW, NOW);
    refused(NOW, NOW.minusNanos(1000));
    refused(NOW.minus(Period.LONGEST).minusNanos(1000), NOW);
  }
}
