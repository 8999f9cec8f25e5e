package ae.gov.noor.biometric.face;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NonMaximumTest {
  private static List<Double> kept(double limit, Double... candidates) {
    // two numbers overlap the more the nearer they are
    return NonMaximum.suppress(
        List.of(candidates), v -> v, (a, b) -> Math.max(0, 1 - Math.abs(a - b)), limit);
  }

  @Test
  void theBestOfThoseThatOverlapStays() {
    assertEquals(List.of(9.0, 5.2), kept(0.5, 5.0, 9.0, 5.2, 8.9));
  }

  @Test
  void anOverlapAtTheLimitStays() {
    assertEquals(List.of(2.0, 1.5), kept(0.5, 1.5, 2.0));
  }

  @Test
  void whatOverlapsOnlyARemovedOneStays() {
    assertEquals(List.of(3.0, 2.2), kept(0.5, 2.2, 2.6, 3.0));
  }
}
