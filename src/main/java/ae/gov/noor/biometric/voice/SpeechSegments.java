package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Capture.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * Stretches of speech from a probability for each window of 512 samples, by the rules and the
 * defaults of Silero's {@code get_speech_timestamps} (silero-vad 6.2.3). Not-a-number is no speech.
 */
final class SpeechSegments {
  static final int WINDOW = 512;
  private static final float SPEECH = 0.5f;
  private static final float SILENCE = 0.35f;
  private static final int MIN_SPEECH = 4_000; // 250 ms
  private static final int MIN_SILENCE = 1_600; // 100 ms
  private static final int PADDING = 480; // 30 ms

  private SpeechSegments() {}

  static List<Segment> of(float[] probabilities, int length) {
    return padded(unpadded(probabilities, length), length);
  }

  private static List<Segment> unpadded(float[] probabilities, int length) {
    List<Segment> found = new ArrayList<>();
    int begin = -1;
    int end = -1;
    for (int i = 0; i < probabilities.length; i++) {
      int now = i * WINDOW;
      if (probabilities[i] >= SPEECH) {
        begin = begin < 0 ? now : begin;
        end = -1;
      } else if (begin >= 0 && !(probabilities[i] >= SILENCE)) {
        end = end < 0 ? now : end;
        if (now - end >= MIN_SILENCE) {
          keep(found, begin, end);
          begin = -1;
          end = -1;
        }
      }
    }
    if (begin >= 0) {
      keep(found, begin, length);
    }
    return found;
  }

  private static void keep(List<Segment> found, int begin, int end) {
    if (end - begin > MIN_SPEECH) {
      found.add(new Segment(begin, end));
    }
  }

  /** Widens each stretch; two that would meet share the silence between them. */
  private static List<Segment> padded(List<Segment> speech, int length) {
    List<Segment> padded = new ArrayList<>();
    for (int i = 0; i < speech.size(); i++) {
      int before = i == 0 ? PADDING : share(speech.get(i).begin() - speech.get(i - 1).end());
      int after =
          i == speech.size() - 1 ? PADDING : share(speech.get(i + 1).begin() - speech.get(i).end());
      padded.add(
          new Segment(
              Math.max(0, speech.get(i).begin() - before),
              Math.min(length, speech.get(i).end() + after)));
    }
    return padded;
  }

  private static int share(int silence) {
    return Math.min(PADDING, silence / 2);
  }
}
