package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DetCurveTest {
  private static final Scores MATED = scores(0.9, 0.4, 0.8, 0.6);
  private static final Scores NON_MATED = scores(0.1, 0.5, 0.2, 0.3);
  private final DetCurve curve = new DetCurve(MATED, NON_MATED);

  @Test
  void aScoreAtTheThresholdIsAMatch() {
    assertEquals(new ErrorRate(1, 4), curve.falseMatches(0.5f));
    assertEquals(new ErrorRate(0, 4), curve.falseMatches(Math.nextUp(0.5f)));
    assertEquals(new ErrorRate(1, 4), curve.falseNonMatches(0.6f));
    assertEquals(new ErrorRate(2, 4), curve.falseNonMatches(Math.nextUp(0.6f)));
  }

  /** At 0.5 one of four impostors is at or above, one of four genuine scores below. */
  @Test
  void theEqualErrorRateIsWhereBothRatesMeet() {
    assertEquals(0.25, curve.equalErrorRate().orElseThrow());
  }

  /** Nearest at 0.6: no false match, one false non-match of three: the mean is one sixth. */
  @Test
  void whereTheRatesNeverMeetTheirNearestMeanIsTaken() {
    DetCurve steps = new DetCurve(scores(0.3, 0.6, 0.7), scores(0.1, 0.2, 0.4, 0.5));
    assertEquals((1 / 3.0 + 1 / 4.0) / 2, steps.equalErrorRate().orElseThrow(), 1e-12);
  }

  @Test
  void separatedScoresHaveNoError() {
    DetCurve separated = new DetCurve(scores(0.8, 0.9), scores(0.1, 0.2));
    assertEquals(0, separated.equalErrorRate().orElseThrow());
  }

  @Test
  void scoresTheWrongWayRoundAreAllErrors() {
    DetCurve reversed = new DetCurve(scores(0.1, 0.2), scores(0.8, 0.9));
    assertEquals(1, reversed.equalErrorRate().orElseThrow());
  }

  /** One of four may match, 0.5; the lowest such threshold is just above 0.3: nothing is missed. */
  @Test
  void theThresholdOfAFalseMatchRateIsTheLowestThatKeepsIt() {
    assertEquals(new ErrorRate(0, 4), curve.falseNonMatchesAt(0.25).orElseThrow());
    DetCurve lower = new DetCurve(scores(0.3, 0.31, 0.9), NON_MATED);
    assertEquals(new ErrorRate(1, 3), lower.falseNonMatchesAt(0.25).orElseThrow());
    assertEquals(new ErrorRate(0, 3), lower.falseNonMatchesAt(0.5).orElseThrow());
  }

  @Test
  void tiesAtTheThresholdAreAllRefused() {
    DetCurve ties = new DetCurve(scores(0.3, 0.9), scores(0.1, 0.3, 0.3, 0.3));
    assertEquals(new ErrorRate(1, 2), ties.falseNonMatchesAt(0.5).orElseThrow());
  }

  @Test
  void aRateThatTheTrialsCannotShowIsNotShown() {
    assertTrue(curve.falseNonMatchesAt(0.2).isEmpty());
  }

  @Test
  void withoutTrialsOfBothKindsThereIsNoEqualErrorRate() {
    assertTrue(new DetCurve(new Scores(), NON_MATED).equalErrorRate().isEmpty());
    assertTrue(new DetCurve(MATED, new Scores()).equalErrorRate().isEmpty());
  }

  static Scores scores(double... values) {
    Scores scores = new Scores();
    for (double value : values) {
      scores.add(value);
    }
    return scores;
  }

  @Test
  void theCurveHasAPointForEachThresholdThatMakesADifference() {
    Scores mated = new Scores();
    mated.add(0.5);
    mated.add(0.9);
    Scores nonMated = new Scores();
    nonMated.add(0.1);
    nonMated.add(0.5);
    assertEquals(
        List.of(
            new DetCurve.Point(1, 0),
            new DetCurve.Point(0.5, 0),
            new DetCurve.Point(0, 0.5),
            new DetCurve.Point(0, 1)),
        new DetCurve(mated, nonMated).points());
  }

  @Test
  void ofManyScoresTheTailIsKeptAndTheRestThinned() {
    Scores mated = new Scores();
    Scores nonMated = new Scores();
    for (int i = 0; i < 100_000; i++) {
      mated.add(0.5 + i * 5e-6);
      nonMated.add(i * 5e-6);
    }
    List<DetCurve.Point> points = new DetCurve(mated, nonMated).points();
    assertTrue(points.size() < 5_000, points.size() + " points");
    assertEquals(new DetCurve.Point(1, 0), points.get(0));
    assertEquals(new DetCurve.Point(0, 1), points.get(points.size() - 1));
    assertTrue(points.stream().anyMatch(p -> p.falseMatchRate() == 1e-5));
    assertTrue(points.stream().anyMatch(p -> p.falseNonMatchRate() == 1e-5));
  }

  /** 30 of 3,000 at most: by the rule of three none may be above to show one in a thousand. */
  @Test
  void theLowestThresholdKeepsTheRateByItsUpperBound() {
    Scores nonMated = new Scores();
    for (int i = 0; i < 3_000; i++) {
      nonMated.add(i * 1e-4);
    }
    DetCurve many = new DetCurve(MATED, nonMated);
    double strict = many.lowestThreshold(1e-3).orElseThrow();
    assertEquals(new ErrorRate(0, 3_000), many.falseMatches((float) strict));
    double loose = many.lowestThreshold(1e-2).orElseThrow();
    assertTrue(many.falseMatches((float) loose).upperBound() <= 1e-2);
    assertTrue(many.falseMatches((float) loose - 2e-4f).upperBound() > 1e-2);
    assertTrue(many.lowestThreshold(9e-4).isEmpty());
  }
}
