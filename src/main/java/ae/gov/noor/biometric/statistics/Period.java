package ae.gov.noor.biometric.statistics;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A time for which is counted, from {@code since} on to before {@code until}; refuses with {@code
 * OUT_OF_RANGE} one that is empty or longer than {@link #LONGEST}.
 */
public record Period(Instant since, Instant until) {
  static final Duration LONGEST = Duration.ofDays(31);
  static final Duration DEFAULT = Duration.ofHours(24);

  public Period {
    Duration length = Duration.between(since, until);
    if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
      throw new Refusal(Reason.OUT_OF_RANGE);
    }
  }

  /** Without an end up to now, without a beginning the 24 hours up to the end. */
  static Period of(Optional<Instant> since, Optional<Instant> until, Instant now) {
    Instant end = until.orElse(now);
    return new Period(since.orElseGet(() -> end.minus(DEFAULT)), end);
  }

  /** The beginnings of the hours (UTC) that the period touches, at most 745. */
  List<Instant> hours() {
    return Stream.iterate(
            since.truncatedTo(ChronoUnit.HOURS),
            hour -> hour.isBefore(until),
            hour -> hour.plus(1, ChronoUnit.HOURS))
        .toList();
  }
}
