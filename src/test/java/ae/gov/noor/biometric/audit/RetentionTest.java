package ae.gov.noor.biometric.audit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private final Retention seven = new Retention(7);

  private boolean over(String month, String now) {
    return seven.isOver(YearMonth.parse(month), Instant.parse(now));
  }

  @Test
  void aMonthIsOverSevenYearsAfterItsLastMoment() {
    assertTrue(over("2026-10", "2033-11-01T00:00:00Z"));
    assertFalse(over("2026-10", "2033-10-31T23:59:59.999999Z"));
  }

  // F33
  @Test
  void sixYearsAndAllDaysButOneAreNotEnough() {
    assertFalse(over("2026-12", "2033-12-31T00:00:00Z"));
    assertTrue(over("2026-12", "2034-01-01T00:00:00Z"));
  }

  @Test
  void aLeapYearDoesNotShortenIt() {
    assertFalse(over("2024-02", "2031-02-28T23:59:59Z"));
    assertTrue(over("2024-02", "2031-03-01T00:00:00Z"));
  }

  @Test
  void lessThanAYearIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Retention(0));
  }
}
