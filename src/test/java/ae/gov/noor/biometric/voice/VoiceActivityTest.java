package ae.gov.noor.biometric.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Capture.Segment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VoiceActivityTest {
  private final VoiceActivity activity = new VoiceActivity(OnnxForTests.ENGINE.open("silero"));

  /** From Silero's own get_speech_timestamps on the same samples, window by window. */
  @Test
  void theStretchesAreThoseOfSilerosOwnCode() {
    float[] speech = Sounds.speech(16_000, 5, 120);
    assertEquals(
        List.of(
            new Segment(2_080, 20_960),
            new Segment(22_560, 43_488),
            new Segment(45_600, 66_528),
            new Segment(68_640, 80_000)),
        activity.detect(speech));
  }

  @Test
  void theStretchesLieWithinTheRecordingWhateverItsLength() {
    float[] speech = Sounds.speech(16_000, 1.2345, 120);
    List<Segment> found = activity.detect(speech);
    assertTrue(found.size() == 1 && found.get(0).end() <= speech.length);
  }

  static Stream<float[]> soundsWithoutSpeech() {
    return Stream.of(
        new float[48_000],
        Sounds.of(48_000, i -> 0.5),
        Sounds.sine(16_000, 3, 440, 0.5),
        Sounds.noise(48_000, 0.5, 3),
        Sounds.of(48_000, i -> i / 40 % 2 == 0 ? 1 : -1),
        Sounds.of(48_000, i -> i % 8_000 == 0 ? 1 : 0));
  }

  // V09
  @ParameterizedTest
  @MethodSource("soundsWithoutSpeech")
  void silenceConstantToneNoiseSquareAndClicksAreNoSpeech(float[] sound) {
    assertEquals(List.of(), activity.detect(sound));
  }
}
