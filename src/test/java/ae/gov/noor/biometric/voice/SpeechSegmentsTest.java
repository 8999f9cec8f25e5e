package ae.gov.noor.biometric.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.Capture.Segment;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechSegmentsTest {
  private static final int WINDOWS = 100;
  private static final int LENGTH = WINDOWS * 512;

  /** Probabilities of 0.1 but for stretches of windows [begin, end). */
  private static float[] speech(int... stretches) {
    float[] probabilities = new float[WINDOWS];
    Arrays.fill(probabilities, 0.1f);
    for (int i = 0; i < stretches.length; i += 2) {
      Arrays.fill(probabilities, stretches[i], stretches[i + 1], 0.9f);
    }
    return probabilities;
  }

  private static List<Segment> of(float[] probabilities) {
    return SpeechSegments.of(probabilities, LENGTH);
  }

  @Test
  void aStretchIsWidenedBy30Milliseconds() {
    assertEquals(List.of(new Segment(10 * 512 - 480, 20 * 512 + 480)), of(speech(10, 20)));
  }

  @Test
  void aStretchIsNotWidenedBeyondTheRecording() {
    assertEquals(List.of(new Segment(0, LENGTH)), of(speech(0, 100)));
    assertEquals(List.of(new Segment(80 * 512 - 480, LENGTH)), of(speech(80, 100)));
  }

  @Test
  void aStretchOfUpTo250MillisecondsIsNone() {
    assertEquals(List.of(), of(speech(10, 17)));
    assertEquals(1, of(speech(10, 18)).size());
    assertEquals(List.of(), of(speech(94, 100)));
  }

  @Test
  void aPauseUnder100MillisecondsDoesNotDivide() {
    assertEquals(1, of(speech(10, 20, 23, 33)).size());
    assertEquals(
        List.of(
            new Segment(10 * 512 - 480, 20 * 512 + 480),
            new Segment(25 * 512 - 480, 35 * 512 + 480)),
        of(speech(10, 20, 25, 35)));
  }

  @Test
  void speechBeginsAtOneHalfAndEndsBelow035() {
    float[] probabilities = speech(10, 20);
    Arrays.fill(probabilities, 20, 40, 0.4f);
    assertEquals(List.of(new Segment(10 * 512 - 480, 40 * 512 + 480)), of(probabilities));
    Arrays.fill(probabilities, 10, 20, 0.49f);
    assertEquals(List.of(), of(probabilities));
  }

  @Test
  void notANumberIsNoSpeech() {
    float[] probabilities = speech(10, 20);
    Arrays.fill(probabilities, 20, 100, Float.NaN);
    assertEquals(List.of(new Segment(10 * 512 - 480, 20 * 512 + 480)), of(probabilities));
    Arrays.fill(probabilities, Float.NaN);
    assertEquals(List.of(), of(probabilities));
  }
}
