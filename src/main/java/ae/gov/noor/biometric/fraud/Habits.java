package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.fraud.Behaviour.Past;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Is it like the person to come at this hour, and so often? Silent until there is enough to know.
 * Hours are those of UTC: where a person lives they differ from the local ones by what stays the
 * same, but for an hour in summer.
 */
final class Habits {
  /** So many successes, on so many days, make a habit of hours. */
  static final int ENOUGH = 20;

  static final int ENOUGH_DAYS = 7;

  /** An hour is the person's where it came before within so long of it. */
  static final Duration NEAR = Duration.ofHours(2);

  /** A share of successes from which on an hour is the person's, and one where it is not at all. */
  static final double USUAL_SHARE = 0.05;

  static final double UNUSUAL_SHARE = 0.01;

  /** An unusual hour alone counts half. */
  static final double HOUR = 0.5;

  /** Times in an hour that are no person's, whoever it is. */
  static final int NOBODY = 60;

  /** Up to so many in an hour are anyone's; beyond, up to so many times one's own busiest hour. */
  static final int ANYBODY = 10;

  static final int TIMES_BUSIEST = 3;

  private static final long DAY = Duration.ofDays(1).toSeconds();

  private Habits() {}

  static double strength(Attempt now, Behaviour past) {
    return Math.max(hour(now.at(), past.successes()), rate(now.at(), past.attempts()));
  }

  /** The rarer the hour, the stronger, by what of the person's successes came near it. */
  private static double hour(Instant now, List<Past> successes) {
    if (!isEnough(successes)) {
      return 0;
    }
    long near = successes.stream().filter(p -> apart(p.at(), now) <= NEAR.toSeconds()).count();
    double share = (near + 0.5) / (successes.size() + 1);
    double rarity = (USUAL_SHARE - share) / (USUAL_SHARE - UNUSUAL_SHARE);
    return HOUR * Math.max(0, Math.min(1, rarity));
  }

  /** Seconds between two times of day, the short way round the clock. */
  private static long apart(Instant a, Instant b) {
    long seconds = Math.floorMod(a.getEpochSecond() - b.getEpochSecond(), DAY);
    return Math.min(seconds, DAY - seconds);
  }

  private static double rate(Instant now, List<Past> attempts) {
    Instant since = now.minus(1, ChronoUnit.HOURS);
    List<Past> before = attempts.stream().filter(p -> !p.at().isAfter(since)).toList();
    int times = attempts.size() - before.size() + 1;
    if (times >= NOBODY) {
      return 1;
    }
    if (times <= ANYBODY || !isEnough(before)) {
      return 0;
    }
    double usual = Math.max(ANYBODY, TIMES_BUSIEST * busiest(before));
    return times <= usual ? 0 : Math.min(1, times / usual / 2);
  }

  private static int busiest(List<Past> attempts) {
    int most = 0;
    int first = 0;
    for (int last = 0; last < attempts.size(); last++) {
      Instant since = attempts.get(last).at().minus(1, ChronoUnit.HOURS);
      while (!attempts.get(first).at().isAfter(since)) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  private static boolean isEnough(List<Past> attempts) {
    return attempts.size() >= ENOUGH
        && attempts.stream().map(p -> p.at().getEpochSecond() / DAY).distinct().count()
            >= ENOUGH_DAYS;
  }
}
