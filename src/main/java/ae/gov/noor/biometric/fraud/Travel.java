package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.fraud.Behaviour.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * Was the person elsewhere, too far away for the time between? Compared with the success whose
 * place is nearest in time, before or after: of two pods' clocks either may be ahead, and a body is
 * in one place at a time in either direction. Without two places it is silent.
 */
final class Travel {
  /** An airliner's 900 km/h with a jet stream's 300 behind it. */
  static final double FASTEST_KMH = 1200;

  /** How far two positions of one place may lie apart: GPS and cells little, networks this much. */
  static final double SLACK_KM = 200;

  private static final double MILLIS_AN_HOUR = Duration.ofHours(1).toMillis();

  private Travel() {}

  /** From a half at the speed of an airliner to 1 where there was no time at all. */
  static double strength(Attempt now, Behaviour past) {
    return past.attempts().stream()
        .filter(then -> then.place().isPresent())
        .min(Comparator.comparing(then -> apart(then.at(), now.at())))
        .map(then -> now.place().map(here -> strength(here, now.at(), then)).orElse(0.0))
        .orElse(0.0);
  }

  private static double strength(Place here, Instant at, Past then) {
    double travelled = here.kilometresTo(then.place().orElseThrow()) - SLACK_KM;
    double possible = FASTEST_KMH * apart(then.at(), at).toMillis() / MILLIS_AN_HOUR;
    return travelled <= 0 || travelled <= possible ? 0 : 1 - possible / travelled / 2;
  }

  private static Duration apart(Instant a, Instant b) {
    return Duration.between(a, b).abs();
  }
}
