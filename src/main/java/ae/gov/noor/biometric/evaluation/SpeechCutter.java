package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Capture.Segment;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.voice.VoiceTrack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a recording into utterances one after the other that each hold so many seconds of speech, as
 * the service's own voice activity detection finds it in the whole recording; pauses stay in. What
 * is left over is dropped.
 */
final class SpeechCutter {
  /** Detected again in the piece alone, speech may come out a few hundredths shorter. */
  private static final double MARGIN_SECONDS = 0.1;

  private final VoiceTrack track;
  private final double seconds;

  SpeechCutter(VoiceTrack track, double seconds) {
    this.track = track;
    this.seconds = seconds;
  }

  /** The utterances as WAV; none where the recording holds too little speech. */
  List<Sample> cut(Sample recording) {
    Capture.Voice voice = track.capture(recording, Trace.NONE);
    int needed = (int) ((seconds + MARGIN_SECONDS) * Capture.Voice.SAMPLE_RATE);
    return utterances(voice.speech(), needed).stream()
        .map(u -> Wav.of(Arrays.copyOfRange(voice.samples(), u.begin(), u.end())))
        .toList();
  }

  /** Stretches of the recording that each hold so many samples of speech, in order. */
  static List<Segment> utterances(List<Segment> speech, int needed) {
    List<Segment> utterances = new ArrayList<>();
    int held = 0;
    int begin = 0;
    for (Segment segment : speech) {
      int at = segment.begin();
      begin = held == 0 ? at : begin;
      while (held + segment.end() - at >= needed) {
        int end = at + needed - held;
        utterances.add(new Segment(begin, end));
        at = end;
        begin = end;
        held = 0;
      }
      held += segment.end() - at;
    }
    return utterances;
  }
}
