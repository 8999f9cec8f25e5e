package ae.gov.noor.biometric.index;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.Comparator;
import java.util.UUID;

/**
 * A stored vector and its squared Euclidean distance from the query: lower is nearer; of two unit
 * vectors it is 2 - 2 cos, 0..4.
 */
public record Neighbour(UUID id, UserId user, Modality modality, double squaredDistance) {
  /** Nearest first; equally near ones in the order of their ids as text. */
  public static final Comparator<Neighbour> NEAREST_FIRST =
      Comparator.comparingDouble(Neighbour::squaredDistance)
          .thenComparing(Neighbour::id, Neighbour::asText);

  private static int asText(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }
}
