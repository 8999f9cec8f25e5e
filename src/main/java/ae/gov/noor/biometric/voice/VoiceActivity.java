package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Capture.Segment;
import ae.gov.noor.biometric.inference.InferenceModel;
import ae.gov.noor.biometric.inference.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Finds speech with Silero VAD 6 (silero_vad_16k_sequence.onnx), the whole recording in one run:
 * each row is a window of 512 samples behind the last 64 of the one before.
 */
final class VoiceActivity {
  static final String MODEL = "silero";
  private static final int CONTEXT = 64;
  private static final int ROW = CONTEXT + SpeechSegments.WINDOW;
  private static final int STATE = 128;

  private final InferenceModel model;

  VoiceActivity(InferenceModel model) {
    this.model = model;
  }

  /**
   * The stretches of speech in 16 kHz sound, in order, not overlapping; none where nobody speaks.
   */
  List<Segment> detect(float[] samples) {
    return SpeechSegments.of(probabilities(samples), samples.length);
  }

  private float[] probabilities(float[] samples) {
    Tensor rows = rows(samples);
    Map<String, Tensor> inputs =
        Map.of(
            "input", rows,
            "h", new Tensor(new float[STATE], 1, 1, STATE),
            "c", new Tensor(new float[STATE], 1, 1, STATE));
    return ModelOutput.run(model, inputs, "speech_probs", (int) rows.shape()[0]);
  }

  private static Tensor rows(float[] samples) {
    int count = (samples.length + SpeechSegments.WINDOW - 1) / SpeechSegments.WINDOW;
    float[] rows = new float[count * ROW];
    for (int row = 0; row < count; row++) {
      int from = row * SpeechSegments.WINDOW - CONTEXT;
      int begin = Math.max(0, from);
      int end = Math.min(samples.length, from + ROW);
      System.arraycopy(samples, begin, rows, row * ROW + begin - from, end - begin);
    }
    return new Tensor(rows, count, ROW);
  }
}
