package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.Score;
import ae.gov.noor.biometric.matching.Comparison;
import org.junit.jupiter.api.Test;

class TrialsTest {
  @Test
  void decisionsAndScoresAreCountedApart() {
    Trials trials = new Trials();
    trials.mated(0.9, true, true);
    trials.mated(0.2, false, false);
    trials.mated(0.8, true, false);
    trials.nonMated(0.1, false);
    trials.nonMated(0.7, true);
    assertEquals(new ErrorRate(1, 3), trials.falseNonMatchRate());
    assertEquals(new ErrorRate(1, 2), trials.falseMatchRate());
    assertEquals(1, trials.sameRecording());
    assertEquals(new ErrorRate(1, 2), trials.curve().falseMatches(0.5f));
    assertEquals(new ErrorRate(1, 3), trials.curve().falseNonMatches(0.5f));
  }

  @Test
  void aComparisonCountsByItsDecisionAndItsSimilarity() {
    Trials trials = new Trials();
    Comparison match = new Comparison(new Score(0.6, 0.96), 0.95, true, "test");
    Comparison reject = new Comparison(new Score(0.3, 0.5), 0.95, false, "test");
    trials.count(1, match, true, false);
    trials.count(1, match, false, false);
    trials.count(2, reject, true, false);
    trials.count(2, reject, false, false);
    assertEquals(new ErrorRate(1, 2), trials.falseMatchRate());
    assertEquals(new ErrorRate(1, 2), trials.falseNonMatchRate());
    assertEquals(new ErrorRate(1, 2), trials.curve().falseMatches(0.6f));
    assertEquals(new ErrorRate(2, 2), trials.curve().falseMatches(0.3f));
  }
}
