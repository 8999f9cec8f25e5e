package ae.gov.noor.biometric.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.matching.FalseMatchRates.Point;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FalseMatchRatesTest {
  private final FalseMatchRates rates =
      new FalseMatchRates(List.of(new Point(0.8, 1e-3), new Point(0.9, 1e-5)));

  @Test
  void ofOneReferenceTheRateIsThatOfTheSearch() {
    assertEquals(0.01, FalseMatchRates.needed(0.01, 1), 1e-15);
    assertEquals(0.01, FalseMatchRates.needed(0.01, 0), 1e-15);
  }

  @Test
  void ofManyReferencesAllTogetherErrAsOftenAsTheSearchMay() {
    for (long references : new long[] {2, 1_000, 1_000_000, 1_000_000_000}) {
      double rate = FalseMatchRates.needed(0.01, references);
      assertEquals(0.99, Math.exp(references * Math.log1p(-rate)), 1e-12);
    }
    assertEquals(1.00503e-5, FalseMatchRates.needed(0.01, 1_000), 1e-10);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void refusesARateThatIsNoRate(double fpir) {
    assertThrows(IllegalArgumentException.class, () -> FalseMatchRates.needed(fpir, 10));
  }

  @Test
  void refusesAGalleryOfLessThanNobody() {
    assertThrows(IllegalArgumentException.class, () -> FalseMatchRates.needed(0.01, -1));
  }

  @Test
  void aMeasuredRateGivesItsConfidence() {
    assertEquals(new FalseMatchRates.Threshold(0.8, true), rates.threshold(1e-3));
    assertEquals(0.9, rates.threshold(1e-5).confidence(), 1e-12);
    assertTrue(rates.threshold(1e-5).reached());
  }

  @Test
  void betweenTwoMeasuredPointsTheLogarithmIsLinear() {
    assertEquals(0.85, rates.threshold(1e-4).confidence(), 1e-12);
  }

  @Test
  void aHigherRateThanMeasuredLowersTheThresholdNoFurther() {
    assertEquals(new FalseMatchRates.Threshold(0.8, true), rates.threshold(0.5));
  }

  @Test
  void aLowerRateThanMeasuredIsNotClaimed() {
    FalseMatchRates.Threshold threshold = rates.threshold(9e-6);
    assertEquals(0.9, threshold.confidence());
    assertFalse(threshold.reached());
  }

  @Test
  void refusesPointsOutOfOrderOrRange() {
    assertThrows(IllegalArgumentException.class, () -> new FalseMatchRates(List.of()));
    for (Point second : List.of(new Point(0.8, 1e-5), new Point(0.9, 1e-3), new Point(0.9, 1e-2))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new FalseMatchRates(List.of(new Point(0.8, 1e-3), second)));
    }
    assertThrows(IllegalArgumentException.class, () -> new Point(0, 1e-3));
    assertThrows(IllegalArgumentException.class, () -> new Point(1.1, 1e-3));
    assertThrows(IllegalArgumentException.class, () -> new Point(0.9, 0));
    assertThrows(IllegalArgumentException.class, () -> new Point(0.9, 1));
  }
}
