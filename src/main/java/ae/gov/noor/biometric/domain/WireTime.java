package ae.gov.noor.biometric.domain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A time as callers write it: ISO 8601 in UTC, for instance {@code 2026-03-04T05:06:07Z}. */
public final class WireTime {
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private WireTime() {}

  /**
   * The time that {@code text} spells, to the microsecond, as everything is kept.
   *
   * @throws Refusal {@code MALFORMED_REQUEST}, or {@code OUT_OF_RANGE} where it is before 1970 or
   *     after 9999
   */
  public static Instant parse(String text) {
    Instant time = parsed(text);
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new Refusal(Reason.OUT_OF_RANGE);
    }
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  private static Instant parsed(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Refusal(Reason.MALFORMED_REQUEST);
    }
  }
}
