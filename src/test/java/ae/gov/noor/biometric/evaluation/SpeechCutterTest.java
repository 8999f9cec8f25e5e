package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.Capture.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechCutterTest {
  @Test
  void anUtteranceEndsWhereItsSpeechIsComplete() {
    assertEquals(
        List.of(new Segment(10, 20)), SpeechCutter.utterances(List.of(new Segment(10, 25)), 10));
  }

  @Test
  void aPauseInsideIsKeptAndDoesNotCount() {
    assertEquals(
        List.of(new Segment(10, 46)),
        SpeechCutter.utterances(List.of(new Segment(10, 14), new Segment(40, 48)), 10));
  }

  @Test
  void utterancesFollowOneAnotherWithoutSharingSpeech() {
    assertEquals(
        List.of(new Segment(0, 10), new Segment(10, 20), new Segment(20, 55)),
        SpeechCutter.utterances(List.of(new Segment(0, 25), new Segment(50, 60)), 10));
  }

  @Test
  void theNextUtteranceBeginsWithSpeechAndNotWithThePauseBefore() {
    assertEquals(
        List.of(new Segment(0, 10), new Segment(90, 100)),
        SpeechCutter.utterances(List.of(new Segment(0, 10), new Segment(90, 100)), 10));
  }

  @Test
  void tooLittleSpeechGivesNoUtterance() {
    assertEquals(List.of(), SpeechCutter.utterances(List.of(new Segment(0, 9)), 10));
    assertEquals(List.of(), SpeechCutter.utterances(List.of(), 10));
  }
}
