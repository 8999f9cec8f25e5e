package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {
  /** Great-circle distances on a sphere of 6371.0088 km; one degree of it is 111.195 km. */
  @ParameterizedTest
  @CsvSource({
    "51.51, -0.13, 48.86, 2.35, 343.4",
    "0, 179.9, 0, -179.9, 22.2",
    "0, 180, 0, -180, 0",
    "65, -170, 65, 170, 935.9",
    "89.9, 0, 89.9, 180, 22.2",
    "90, 0, 90, 120, 0",
    "-90, 10, -89, -170, 111.2",
    "90, 0, -90, 0, 20015.1",
    "0, 0, 0, 180, 20015.1",
    "-17.18, 172.62, 17.18, -7.38, 20015.1"
  })
  void measuresAlongTheGreatCircle(double lat1, double lng1, double lat2, double lng2, double km) {
    Place one = new Place(lat1, lng1);
    Place two = new Place(lat2, lng2);
    assertEquals(km, one.kilometresTo(two), 0.1);
    assertEquals(km, two.kilometresTo(one), 0.1);
    assertEquals(0, one.kilometresTo(one));
  }

  @Test
  void isRoundedToAHundredthOfADegree() {
    assertEquals(new Place(25.2, 55.27), new Place(25.204_849, 55.270_782));
    assertEquals(new Place(0, 0), new Place(-0.004, 0.004));
  }

  @ParameterizedTest
  @CsvSource({
    "90.001, 0",
    "-90.001, 0",
    "0, 180.001",
    "0, -180.001",
    "NaN, 0",
    "0, NaN",
    "Infinity, 0"
  })
  void refusesWhatIsNotOnEarth(double latitude, double longitude) {
    Refusal refusal = assertThrows(Refusal.class, () -> new Place(latitude, longitude));
    assertEquals(Reason.OUT_OF_RANGE, refusal.reason());
  }

  /** The poles and the date line are on Earth. */
  @ParameterizedTest
  @CsvSource({"90, 180", "-90, -180", "0, 0"})
  void takesWhatLiesOnItsEdge(double latitude, double longitude) {
    assertEquals(latitude, new Place(latitude, longitude).latitude());
  }

  @Test
  void halfAPlaceIsNone() {
    OptionalDouble zero = OptionalDouble.of(0);
    assertEquals(Optional.of(new Place(0, 0)), Place.of(zero, zero));
    assertEquals(Optional.empty(), Place.of(zero, OptionalDouble.empty()));
    assertEquals(Optional.empty(), Place.of(OptionalDouble.empty(), zero));
  }

  @Test
  void printsNothing() {
    assertEquals("Place[]", Attempts.DUBAI.toString());
  }
}
