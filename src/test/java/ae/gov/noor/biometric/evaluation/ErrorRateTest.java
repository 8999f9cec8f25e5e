package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ErrorRateTest {
  @Test
  void theRateIsErrorsPerTrial() {
    assertEquals(0.25, new ErrorRate(3, 12).rate());
  }

  @Test
  void withoutAnErrorTheBoundIsTheRuleOfThree() {
    assertEquals(0.003, new ErrorRate(0, 1000).upperBound(), 1e-15);
    assertEquals(1, new ErrorRate(0, 2).upperBound());
  }

  /** One of two: at most one error has probability 1 - p², which is 0.05 at p = √0.95. */
  @Test
  void theExactBoundSolvesTheBinomialByHand() {
    assertEquals(Math.sqrt(0.95), new ErrorRate(1, 2).upperBound(), 1e-12);
  }

  /** Tables of the exact bound: 0.39416 for 1 of 10 and 0.60662 for 3 of 10, one-sided 95 %. */
  @Test
  void theExactBoundIsThatOfTheTables() {
    assertEquals(0.39416, new ErrorRate(1, 10).upperBound(), 1e-5);
    assertEquals(0.60662, new ErrorRate(3, 10).upperBound(), 1e-5);
  }

  /** Rare errors among many trials are Poisson: 4.7439 for 1 error, 16.962 for 10. */
  @Test
  void theExactBoundOfRareErrorsIsThatOfPoisson() {
    assertEquals(4.7439e-7, new ErrorRate(1, 10_000_000).upperBound(), 1e-11);
    assertEquals(16.962e-7, new ErrorRate(10, 10_000_000).upperBound(), 1e-10);
  }

  /** Many errors are normal: 0.5 + 1.645 · 0.5 / √1,000,000. */
  @Test
  void theExactBoundOfManyErrorsIsThatOfTheNormal() {
    assertEquals(0.5008229, new ErrorRate(500_000, 1_000_000).upperBound(), 2e-6);
  }

  @Test
  void whereAllFailedOrNothingWasTriedTheBoundIsOne() {
    assertEquals(1, new ErrorRate(7, 7).upperBound());
    assertEquals(1, new ErrorRate(0, 0).upperBound());
  }

  @Test
  void moreErrorsThanTrialsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ErrorRate(3, 2));
    assertThrows(IllegalArgumentException.class, () -> new ErrorRate(-1, 2));
  }

  @Test
  void itIsPrintedWithItsCounts() {
    assertEquals("10.0 % (1 of 10), at most 39.4 %", new ErrorRate(1, 10).toString());
    assertTrue(new ErrorRate(0, 100).toString().endsWith("at most 3.00 % by the rule of three"));
    assertEquals("no trials", new ErrorRate(0, 0).toString());
  }

  /** Tables of the exact two-sided interval of 95 %. */
  @Test
  void theIntervalIsThatOfTheTables() {
    assertInterval(0.0025286, 0.4450161, new ErrorRate(1, 10));
    assertInterval(0.0667395, 0.6524529, new ErrorRate(3, 10));
    assertInterval(0, 0.3084971, new ErrorRate(0, 10));
    assertInterval(0.6915029, 1, new ErrorRate(10, 10));
    assertInterval(0, 1, new ErrorRate(0, 0));
  }

  private static void assertInterval(double low, double high, ErrorRate rate) {
    assertEquals(low, rate.interval().low(), 1e-6);
    assertEquals(high, rate.interval().high(), 1e-6);
  }
}
