package ae.gov.noor.biometric.adapter.pinecone;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: what the answer asks for (RFC 9110 section 10.2.3,
 * seconds or a date), else a random part of 100 ms, 200 ms, 400 ms … at most 2 s (full jitter).
 */
final class Retry {
  static final int MOST_ATTEMPTS = 4;
  private static final long FIRST_MILLIS = 100;
  private static final long MOST_MILLIS = 2_000;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final RandomGenerator random;

  Retry(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** What is asked for, at most a minute; empty where nothing is or it cannot be read. */
  Optional<Duration> asked(String retryAfter) {
    if (retryAfter == null) {
      return Optional.empty();
    }
    String text = retryAfter.strip();
    try {
      Duration asked =
          text.matches("[0-9]{1,9}")
              ? Duration.ofSeconds(Long.parseLong(text))
              : Duration.between(clock.instant(), date(text));
      return Optional.of(asked)
          .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
          .map(wait -> wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant date(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  /** A random wait after so many attempts. */
  Duration jitter(int attempts) {
    long most = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(attempts - 1, 10));
    return Duration.ofMillis(random.nextLong(most + 1));
  }
}
