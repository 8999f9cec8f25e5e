package ae.gov.noor.biometric.adapter.redis;

import ae.gov.noor.biometric.fraud.LockState;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A lock as Redis keeps it.
 *
 * @param end when the lock itself ends
 * @param believedUntil when the store must be asked again, at the latest at the end
 */
record KnownLock(Instant end, Instant believedUntil) {

  /** A lock that the store told of, not before it was asked. */
  static KnownLock seen(Instant end, Instant asked, Duration believed) {
    Instant latest = asked.plus(believed);
    return new KnownLock(end, latest.isBefore(end) ? latest : end);
  }

  /** Empty for whatever else stands there. */
  static Optional<KnownLock> parse(String text) {
    String[] parts = text.split(" ", -1);
    try {
      return parts.length == 2
          ? Optional.of(new KnownLock(Instant.parse(parts[0]), Instant.parse(parts[1])))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  String text() {
    return end + " " + believedUntil;
  }

  boolean holdsAt(Instant now) {
    return now.isBefore(believedUntil);
  }

  LockState state() {
    return new LockState(0, 0, Optional.of(end));
  }
}
