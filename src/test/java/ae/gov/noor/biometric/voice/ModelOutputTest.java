package ae.gov.noor.biometric.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Capture.Segment;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelOutputTest {
  private static final Capture.Voice VOICE =
      new Capture.Voice(new float[16_000], List.of(new Segment(0, 16_000)));
  private static final Sample RECORDING = WavFile.of(new float[16_000], 16_000).sample();

  /** A track whose models all answer this. */
  private static VoiceTrack answering(String output, float[] values) {
    InferenceModel model =
        new InferenceModel() {
          @Override
          public String name() {
            return "fake";
          }

          @Override
          public String sha256() {
            return "0".repeat(64);
          }

          @Override
          public Map<String, Tensor> run(Map<String, Tensor> inputs) {
            return Map.of(output, new Tensor(values, values.length));
          }
        };
    return VoiceTrack.open(name -> model, "campplus");
  }

  private static float[] filled(int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return values;
  }

  private static void assertUnavailable(Runnable run) {
    Refusal refusal = assertThrows(Refusal.class, run::run);
    assertEquals(Reason.MODEL_UNAVAILABLE, refusal.reason());
  }

  @Test
  void anEmbeddingThatIsADirectionIsTaken() {
    VoiceTrack track = answering("embedding", filled(192, 1));
    assertEquals(192, track.embed(VOICE, Trace.NONE).dimension());
  }

  @Test
  void anEmbeddingThatIsNoDirectionOrOfAnotherSizeIsRefused() {
    for (float value : new float[] {0, Float.NaN, Float.POSITIVE_INFINITY}) {
      VoiceTrack track = answering("embedding", filled(192, value));
      assertUnavailable(() -> track.embed(VOICE, Trace.NONE));
    }
    VoiceTrack smaller = answering("embedding", filled(191, 1));
    assertUnavailable(() -> smaller.embed(VOICE, Trace.NONE));
    VoiceTrack other = answering("something", filled(192, 1));
    assertUnavailable(() -> other.embed(VOICE, Trace.NONE));
  }

  @Test
  void oneProbabilityAWindowIsNeeded() {
    VoiceTrack track = answering("speech_probs", filled(32, 1));
    assertEquals(1, track.capture(RECORDING, Trace.NONE).speechSeconds());
    VoiceTrack fewer = answering("speech_probs", filled(31, 1));
    assertUnavailable(() -> fewer.capture(RECORDING, Trace.NONE));
  }
}
