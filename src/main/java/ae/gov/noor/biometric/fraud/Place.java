package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A place on Earth in degrees, latitude -90 to 90 and longitude -180 to 180, rounded to a hundredth
 * (1.1 km at most): enough to judge travel, too coarse to tell a home. Refuses what is not finite
 * or out of range with {@code OUT_OF_RANGE}. Prints nothing.
 */
public record Place(double latitude, double longitude) {
  /** The mean radius of WGS 84. */
  private static final double RADIUS_KM = 6371.0088;

  private static final double STEPS = 100;

  public Place {
    if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
      throw new Refusal(Reason.OUT_OF_RANGE);
    }
    latitude = rounded(latitude);
    longitude = rounded(longitude);
  }

  /** Empty where either is missing: half a place is none. */
  public static Optional<Place> of(OptionalDouble latitude, OptionalDouble longitude) {
    return latitude.isPresent() && longitude.isPresent()
        ? Optional.of(new Place(latitude.getAsDouble(), longitude.getAsDouble()))
        : Optional.empty();
  }

  /** The way along the great circle (haversine), which neither date line nor pole disturbs. */
  double kilometresTo(Place other) {
    double north = Math.sin(Math.toRadians(other.latitude - latitude) / 2);
    double east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
    double shrink = Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(other.latitude));
    return 2 * RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, north * north + shrink * east * east)));
  }

  /** Without a negative zero. */
  private static double rounded(double degrees) {
    return Math.rint(degrees * STEPS) / STEPS + 0.0;
  }

  @Override
  public String toString() {
    return "Place[]";
  }
}
