package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScoresTest {
  @Test
  void scoresComeOutInRisingOrder() {
    assertArrayEquals(new float[] {-1, 0, 0.5f}, DetCurveTest.scores(0.5, -1, 0).sorted());
  }

  @Test
  void moreScoresThanExpectedAreAllKept() {
    Scores scores = new Scores();
    for (int i = 5000; i > 0; i--) {
      scores.add(i);
    }
    assertEquals(5000, scores.size());
    assertEquals(1, scores.sorted()[0]);
    assertEquals(5000, scores.sorted()[4999]);
  }

  @Test
  void notANumberIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Scores().add(Double.NaN));
  }
}
