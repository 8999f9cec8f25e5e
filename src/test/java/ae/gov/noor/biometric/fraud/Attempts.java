package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.fraud.Attempt.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Attempts for tests: an ordinary success, and the same with one thing changed. */
public final class Attempts {
  public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  public static final Place DUBAI = new Place(25.25, 55.36);
  public static final DeviceMark PHONE = device(1);

  private Attempts() {}

  public static Attempt success() {
    return new Attempt(
        NOON,
        Optional.of(DUBAI),
        Optional.of("203.0.113.9"),
        "203.0.113.9",
        Optional.of(PHONE),
        Set.of(),
        Outcome.SUCCEEDED);
  }

  /** One device a number. */
  public static DeviceMark device(int number) {
    return new DeviceMark(1, "%032x".formatted(number));
  }

  public static Attempt at(Instant at, Attempt a) {
    return new Attempt(
        at,
        a.place(),
        a.claimedAddress(),
        a.clientAddress(),
        a.device(),
        a.findings(),
        a.outcome());
  }

  static Attempt before(Duration before) {
    return at(NOON.minus(before), success());
  }

  public static Attempt failed(Attempt a) {
    return a.with(a.findings(), Outcome.FAILED);
  }

  static Attempt found(RiskRule... findings) {
    return success().with(Set.of(findings), Outcome.SUCCEEDED);
  }

  static Attempt in(Place place, Attempt a) {
    return new Attempt(
        a.at(),
        Optional.ofNullable(place),
        a.claimedAddress(),
        a.clientAddress(),
        a.device(),
        a.findings(),
        a.outcome());
  }

  public static Attempt on(DeviceMark device, Attempt a) {
    return new Attempt(
        a.at(),
        a.place(),
        a.claimedAddress(),
        a.clientAddress(),
        Optional.ofNullable(device),
        a.findings(),
        a.outcome());
  }

  static Attempt from(String claimed, String seen, Attempt a) {
    return new Attempt(
        a.at(),
        a.place(),
        Optional.ofNullable(claimed),
        seen,
        a.device(),
        a.findings(),
        a.outcome());
  }

  static Behaviour after(Stream<Attempt> attempts) {
    return attempts.reduce(Behaviour.none(), Behaviour::learned, (a, b) -> b);
  }

  static Behaviour after(Attempt... attempts) {
    return after(Stream.of(attempts));
  }

  /** One success a day for so many days until yesterday, some minutes around noon. */
  static Stream<Attempt> daily(int days) {
    return Stream.iterate(days, day -> day - 1)
        .limit(days)
        .map(day -> before(Duration.ofDays(day).plusMinutes(day * 7 % 20)));
  }
}
