package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Capture.Segment;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.inference.InferenceEngine;
import java.util.List;

/**
 * From a recording to a speaker embedding. Reads WAV (PCM of 8 to 32 bits or float, 8 to 96 kHz)
 * and Opus in Ogg or WebM, mono or stereo, 1 to 30 seconds; memory and time are bounded by that
 * whatever a header says. The embedding is of the speech only. Safe for use by many threads at
 * once.
 */
public final class VoiceTrack {
  private final VoiceActivity activity;
  private final VoiceEmbedder embedder;

  private VoiceTrack(VoiceActivity activity, VoiceEmbedder embedder) {
    this.activity = activity;
    this.embedder = embedder;
  }

  /**
   * Opens voice activity detection and the speaker model of this catalogue name: {@code campplus}
   * or {@code ecapa}.
   *
   * @throws IllegalArgumentException where the name is neither
   */
  public static VoiceTrack open(InferenceEngine engine, String embedderName) {
    VoiceEmbedder embedder = VoiceEmbedder.open(engine, embedderName);
    return new VoiceTrack(new VoiceActivity(engine.open(VoiceActivity.MODEL)), embedder);
  }

  /**
   * Decodes a recording and finds the speech in it; none is for quality to judge.
   *
   * @throws Refusal EMPTY_SAMPLE, UNSUPPORTED_MEDIA_TYPE, MEDIA_TYPE_MISMATCH, BAD_WAV,
   *     SAMPLE_CORRUPT, NO_AUDIO, TOO_SHORT or TOO_LONG
   */
  public Capture.Voice capture(Sample sample, Trace trace) {
    Sound sound = trace.stage("decode", () -> AudioDecoder.decode(sample));
    float[] samples = trace.stage("resample", () -> Resampler.to16k(sound));
    List<Segment> speech = trace.stage("vad", () -> activity.detect(samples));
    return new Capture.Voice(samples, speech);
  }

  /**
   * The speaker embedding of a capture's speech, of unit length.
   *
   * @throws Refusal NO_SPEECH where the capture has none
   */
  public Embedding embed(Capture.Voice voice, Trace trace) {
    float[] speech = speechOf(voice);
    if (FilterBank.frames(speech.length) == 0) {
      throw new Refusal(Reason.NO_SPEECH);
    }
    return embedder.embed(speech, trace);
  }

  /** Which speaker model makes the embeddings. */
  public ModelVersion model() {
    return embedder.version();
  }

  private static float[] speechOf(Capture.Voice voice) {
    float[] speech = new float[voice.speech().stream().mapToInt(s -> s.end() - s.begin()).sum()];
    int at = 0;
    for (Segment segment : voice.speech()) {
      int length = segment.end() - segment.begin();
      System.arraycopy(voice.samples(), segment.begin(), speech, at, length);
      at += length;
    }
    return speech;
  }
}
