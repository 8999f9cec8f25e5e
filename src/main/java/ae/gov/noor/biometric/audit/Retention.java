package ae.gov.noor.biometric.audit;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.YearMonth;

/**
 * How long every entry is kept at least. Months go as a whole, when the last moment of them is old
 * enough.
 */
public record Retention(int years) {
  public Retention {
    if (years < 1) {
      throw new IllegalArgumentException("a year at least");
    }
  }

  /** The first moment after a month. */
  public static Instant end(YearMonth month) {
    return month.plusMonths(1).atDay(1).atStartOfDay(UTC).toInstant();
  }

  /** Whether all of that month is older than what must be kept; to the day, by the calendar. */
  public boolean isOver(YearMonth month, Instant now) {
    return !end(month).isAfter(oldestKept(now));
  }

  /** Nothing that is younger than this may be dropped. */
  public Instant oldestKept(Instant now) {
    return now.atZone(UTC).minusYears(years).toInstant();
  }
}
