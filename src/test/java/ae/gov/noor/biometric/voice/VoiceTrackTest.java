package ae.gov.noor.biometric.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Capture.Segment;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.inference.Tensor;
import io.github.jaredmdobson.concentus.OpusMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Voices by formula: these tests show that the arithmetic agrees, not that people are told apart.
 */
class VoiceTrackTest {
  private static final VoiceTrack TRACK = VoiceTrack.open(OnnxForTests.ENGINE, "campplus");
  private static final double SECONDS = 4;
  private static final double PITCH = 120;
  private static final Embedding REFERENCE = embed(wav(16_000).sample());

  private static WavFile wav(int rate) {
    return WavFile.of(Sounds.speech(rate, SECONDS, PITCH), rate);
  }

  private static Embedding embed(Sample sample) {
    return TRACK.embed(TRACK.capture(sample, Trace.NONE), Trace.NONE);
  }

  /** Keeps what the stages show. */
  private static final class Listener implements Trace {
    final List<String> stages = new ArrayList<>();
    float[] embedding = {};
    Tensor features;

    @Override
    public void took(String stage, long nanos) {
      stages.add(stage);
    }

    @Override
    public void keep(String name, Object intermediate) {
      switch (name) {
        case "embedding" -> embedding = (float[]) intermediate;
        case "filter-bank" -> features = (Tensor) intermediate;
        default -> throw new IllegalArgumentException(name);
      }
    }
  }

  private static Listener listenToReference(VoiceTrack track) {
    float[] sound = Sounds.reference();
    Listener listener = new Listener();
    Capture.Voice all = new Capture.Voice(sound, List.of(new Segment(0, sound.length)));
    Embedding embedding = track.embed(all, listener);
    assertEquals(1, norm(embedding.values()), 1e-6);
    assertEquals(track.model(), embedding.model());
    return listener;
  }

  private static double norm(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  /** The values are those of the PyTorch model; ONNX Runtime may differ from it by 1e-5. */
  @Test
  void campPlusPlusGivesTheReferenceEmbedding() {
    Listener listener = listenToReference(TRACK);
    float[] expected = {
      -0.255422f, 0.402296f, 0.404679f, -0.597342f, -0.380202f, 0.028578f, 0.108095f, 0.189065f
    };
    assertArrayEquals(expected, Arrays.copyOf(listener.embedding, 8), 5e-5f);
    assertEquals(9.6835, norm(listener.embedding), 1e-4);
    assertEquals(192, listener.embedding.length);
    assertArrayEquals(new long[] {1, 198, 80}, listener.features.shape());
    assertEquals(List.of("filter-bank", "embed"), listener.stages);
  }

  /** Random weights: the values show that front end, tensor names and normalisation are right. */
  @Test
  void ecapaTdnnRunsWithItsOwnFrontEnd() {
    VoiceTrack ecapa = VoiceTrack.open(OnnxForTests.withRandomEcapa(), "ecapa");
    Listener listener = listenToReference(ecapa);
    float[] expected = {
      -0.828381f, -0.307142f, -0.063884f, 0.216984f, 0.892094f, -0.052508f, -0.3473f, 0.399693f
    };
    assertArrayEquals(expected, Arrays.copyOf(listener.embedding, 8), 5e-5f);
    assertEquals(6.9736, norm(listener.embedding), 1e-4);
    assertEquals("ecapa", ecapa.model().name());
  }

  @Test
  void aNameWithoutAFrontEndIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> VoiceTrack.open(OnnxForTests.ENGINE, "silero"));
  }

  static Stream<Arguments> formats() {
    return Stream.of(
        Arguments.of("16 bit stereo 48 kHz", wav(48_000).stereo().bytes()),
        Arguments.of("24 bit 44.1 kHz", wav(44_100).encoding(1, 24).bytes()),
        Arguments.of("float 96 kHz", wav(96_000).encoding(3, 32).bytes()),
        Arguments.of("16 bit 22.05 kHz", wav(22_050).bytes()),
        Arguments.of("8 bit 16 kHz", wav(16_000).encoding(1, 8).bytes()),
        Arguments.of("extensible", wav(16_000).extensible().bytes()),
        Arguments.of("LIST before data", wav(16_000).chunk("LIST", new byte[26]).bytes()),
        Arguments.of("length unknown", wav(16_000).dataLength(0xffff_fff0L).bytes()));
  }

  // V05
  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void everyFormatGivesTheSameVoice(String name, byte[] file) {
    double cosine = REFERENCE.cosine(embed(Sample.of(file)));
    assertTrue(cosine >= 0.99, () -> name + ": cosine " + cosine);
  }

  /** A lossy codec changes the voice: 0.987 and 0.988 here, 0.983 to 0.998 on real speech. */
  @Test
  void opusAt64AndAt96KilobitsGivesNearlyTheSameVoice() {
    float[] at48 = Sounds.speech(48_000, SECONDS, PITCH);
    byte[] ogg = new OpusFile(at48, 64_000).ogg();
    byte[] webm = new OpusFile(at48, 96_000, 2, OpusMode.MODE_AUTO).webmLive();
    assertTrue(REFERENCE.cosine(embed(Sample.of(ogg))) > 0.97);
    assertTrue(REFERENCE.cosine(embed(Sample.of(webm))) > 0.97);
  }

  @Test
  void anotherVoiceIsFurtherAway() {
    Sample other = WavFile.of(Sounds.speech(16_000, SECONDS, 230), 16_000).sample();
    assertTrue(REFERENCE.cosine(embed(other)) < 0.95);
  }

  @Test
  void aCaptureIsTheRecordingAt16KilohertzAndItsSpeech() {
    Listener listener = new Listener();
    Capture.Voice voice = TRACK.capture(wav(48_000).sample(), listener);
    assertEquals(List.of("decode", "resample", "vad"), listener.stages);
    assertEquals(Modality.VOICE, voice.modality());
    assertEquals(64_000, voice.samples().length);
    assertTrue(voice.speechSeconds() > 2 && voice.speechSeconds() < SECONDS);
  }

  @Test
  void onlyTheSpeechIsEmbedded() {
    Capture.Voice voice = TRACK.capture(wav(16_000).sample(), Trace.NONE);
    float[] disturbed = voice.samples().clone();
    int at = 0;
    for (Segment segment : voice.speech()) {
      Arrays.fill(disturbed, at, segment.begin(), 0.5f);
      at = segment.end();
    }
    Capture.Voice other = new Capture.Voice(disturbed, voice.speech());
    assertEquals(REFERENCE, TRACK.embed(other, Trace.NONE));
  }

  @Test
  void aCaptureWithoutSpeechCannotBeEmbedded() {
    Capture.Voice silent =
        TRACK.capture(WavFile.of(new float[32_000], 16_000).sample(), Trace.NONE);
    Refusal refusal = assertThrows(Refusal.class, () -> TRACK.embed(silent, Trace.NONE));
    assertEquals(Reason.NO_SPEECH, refusal.reason());
  }

  @Test
  void theShortestStretchOfSpeechCanBeEmbedded() {
    float[] sound = Sounds.speech(16_000, 1, PITCH);
    Capture.Voice shortest = new Capture.Voice(sound, List.of(new Segment(0, 400)));
    assertEquals(192, TRACK.embed(shortest, Trace.NONE).dimension());
  }
}
