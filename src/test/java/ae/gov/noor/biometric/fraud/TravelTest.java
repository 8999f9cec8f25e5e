package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TravelTest {
  private static final Place ORIGIN = new Place(0, 0);

  /** 2223.9 km along the equator: beyond the slack 2023.9 km, an airliner's 6071.7 s. */
  private static final Place FAR = new Place(0, 20);

  private static final Place LONDON = new Place(51.47, -0.45);

  @Test
  void isSilentAtTheSpeedOfAnAirlinerAndSpeaksBeyond() {
    assertEquals(0, travelled(ORIGIN, FAR, Duration.ofSeconds(6072)));
    assertEquals(0.5, travelled(ORIGIN, FAR, Duration.ofSeconds(6071)), 0.001);
  }

  @Test
  void isStrongerTheFasterItWas() {
    assertEquals(0.75, travelled(ORIGIN, FAR, Duration.ofSeconds(3036)), 0.001);
    assertEquals(1, travelled(ORIGIN, FAR, Duration.ofMillis(1)), 0.001);
  }

  @Test
  void letsAnHonestFlightPass() {
    assertEquals(0, travelled(LONDON, Attempts.DUBAI, Duration.ofHours(7)));
    assertEquals(0, travelled(new Place(40.64, -73.78), Attempts.DUBAI, Duration.ofHours(12)));
  }

  @Test
  void excusesPositionsThatAreNotExact() {
    // 199.0 km and 200.2 km
    assertEquals(0, travelled(ORIGIN, new Place(0, 1.79), Duration.ZERO));
    assertEquals(1, travelled(ORIGIN, new Place(0, 1.80), Duration.ZERO));
  }

  @Test
  void speaksInFullWhereThereWasNoTimeAtAll() {
    assertEquals(1, travelled(ORIGIN, FAR, Duration.ZERO));
  }

  @Test
  void judgesTimeThatRunsBackwardAsTimeThatRunsForward() {
    assertEquals(0, travelled(ORIGIN, FAR, Duration.ofSeconds(-6072)));
    assertEquals(0.5, travelled(ORIGIN, FAR, Duration.ofSeconds(-6071)), 0.001);
  }

  @Test
  void isNotDisturbedByTheDateLineOrThePoles() {
    assertEquals(0, travelled(new Place(0, 179.9), new Place(0, -179.9), Duration.ZERO));
    assertEquals(0, travelled(new Place(0, 180), new Place(0, -180), Duration.ZERO));
    assertEquals(0, travelled(new Place(89.9, 0), new Place(89.9, 180), Duration.ZERO));
    assertEquals(0, travelled(new Place(-90, 0), new Place(-90, 90), Duration.ZERO));
    assertEquals(1, travelled(new Place(89.9, 0), new Place(-89.9, 0), Duration.ZERO));
  }

  @Test
  void isSilentWithoutTwoPlaces() {
    Attempt here = Attempts.in(FAR, Attempts.success());
    Attempt nowhere = Attempts.in(null, Attempts.success());
    assertEquals(1, Travel.strength(here, Attempts.after(Attempts.success())));
    assertEquals(0, Travel.strength(nowhere, Attempts.after(Attempts.success())));
    assertEquals(0, Travel.strength(here, Attempts.after(nowhere)));
    assertEquals(0, Travel.strength(here, Behaviour.none()));
    assertEquals(0, Travel.strength(here, Behaviour.unknown()));
  }

  @Test
  void isNotMisledByAnImpostorsFailureElsewhere() {
    Attempt home = Attempts.before(Duration.ofDays(1));
    Attempt impostor = Attempts.in(LONDON, Attempts.before(Duration.ofMinutes(1)));
    assertEquals(
        0, Travel.strength(Attempts.success(), Attempts.after(home, Attempts.failed(impostor))));
    assertTrue(Travel.strength(Attempts.success(), Attempts.after(home, impostor)) > 0.9);
  }

  @Test
  void comparesWithTheSuccessThatIsNearestInTime() {
    Attempt away = Attempts.in(LONDON, Attempts.before(Duration.ofHours(9)));
    Attempt home = Attempts.before(Duration.ofHours(1));
    assertEquals(0, Travel.strength(Attempts.success(), Attempts.after(away, home)));
  }

  private static double travelled(Place from, Place to, Duration took) {
    return Travel.strength(
        Attempts.in(to, Attempts.success()),
        Attempts.after(Attempts.in(from, Attempts.before(took))));
  }
}
