package ae.gov.noor.biometric.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.matching.MonotoneCurve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MonotoneCurveTest {
  // rises, stays flat, rises again
  private final MonotoneCurve curve = curve(-2, 10, 0, 20, 1, 20, 2, 40);

  @Test
  void goesThroughItsPoints() {
    curve.points().forEach(point -> assertEquals(point.y(), curve.at(point.x())));
  }

  @Test
  void isStraightBetweenItsPoints() {
    assertEquals(15, curve.at(-1), 1e-12);
    assertEquals(20, curve.at(0.5), 1e-12);
    assertEquals(25, curve.at(1.25), 1e-12);
  }

  @Test
  void isFlatBeyondItsEnds() {
    assertEquals(10, curve.at(-3));
    assertEquals(10, curve.at(Double.NEGATIVE_INFINITY));
    assertEquals(40, curve.at(3));
    assertEquals(40, curve.at(Double.POSITIVE_INFINITY));
  }

  @Test
  void neverDecreases() {
    MonotoneCurve steep = curve(0.1, 0.1, 0.1 + 1e-9, 0.7, 0.3, 0.7 + 1e-16, 0.9, 1);
    double before = steep.at(0);
    for (int i = 1; i <= 100_000; i++) {
      double now = steep.at(i / 100_000.0);
      assertTrue(now >= before, "at " + i);
      before = now;
    }
  }

  @Test
  void findsTheLeastXThatReachesAHeight() {
    assertEquals(-1, curve.reaches(15).orElseThrow(), 1e-12);
    assertEquals(0, curve.reaches(20).orElseThrow());
    assertEquals(1.5, curve.reaches(30).orElseThrow(), 1e-12);
    assertEquals(2, curve.reaches(40).orElseThrow());
  }

  @Test
  void reachesLowHeightsAtItsFirstPointAndGreatOnesNever() {
    assertEquals(OptionalDouble.of(-2), curve.reaches(-5));
    assertEquals(OptionalDouble.empty(), curve.reaches(40.001));
    assertEquals(OptionalDouble.empty(), curve.reaches(Double.NaN));
  }

  @Test
  void refusesNotANumber() {
    assertThrows(IllegalArgumentException.class, () -> curve.at(Double.NaN));
  }

  @Test
  void refusesPointsThatAreNotFinite() {
    assertThrows(IllegalArgumentException.class, () -> new Point(Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new Point(Double.POSITIVE_INFINITY, 0));
    assertThrows(IllegalArgumentException.class, () -> new Point(0, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Point(0, Double.NEGATIVE_INFINITY));
  }

  @Test
  void refusesFewerThanTwoPoints() {
    assertThrows(IllegalArgumentException.class, () -> curve(0, 0));
    assertThrows(IllegalArgumentException.class, () -> curve());
  }

  @Test
  void refusesXThatDoNotIncrease() {
    assertThrows(IllegalArgumentException.class, () -> curve(0, 0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> curve(0, 0, 2, 1, 1, 2));
  }

  @Test
  void refusesYThatDecrease() {
    assertThrows(IllegalArgumentException.class, () -> curve(0, 0, 1, 2, 2, 1.999));
  }

  @Test
  void doesNotChangeWithTheListItWasMadeFrom() {
    List<Point> points = new ArrayList<>(curve.points());
    MonotoneCurve copy = new MonotoneCurve(points);
    points.clear();
    assertEquals(curve, copy);
  }

  static MonotoneCurve curve(double... xy) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < xy.length; i += 2) {
      points.add(new Point(xy[i], xy[i + 1]));
    }
    return new MonotoneCurve(points);
  }
}
