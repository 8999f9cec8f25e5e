package ae.gov.noor.biometric.voice;

import static ae.gov.noor.biometric.voice.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Sample;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioDecoderTest {
  private static final float[] SOUND = Sounds.sine(16_000, 2, 300, 0.5);
  private static final byte[] WAV = WavFile.of(SOUND, 16_000).bytes();
  private static final OpusFile OPUS = new OpusFile(Sounds.sine(48_000, 2, 300, 0.5), 24_000);

  @Test
  void anEmptySampleIsRefused() {
    assertRefused(Reason.EMPTY_SAMPLE, new byte[0]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audio/wav",
        "audio/x-wav",
        "audio/wave",
        "AUDIO/WAV; codecs=1",
        "application/octet-stream",
        "",
        "text/plain"
      })
  void aStatedTypeThatFitsOrSaysNothingIsLetThrough(String type) {
    assertEquals(SOUND.length, AudioDecoder.decode(Sample.of(WAV, type)).samples().length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio/webm", "audio/ogg", "application/ogg", "image/jpeg", "video/webm"})
  void aStatedTypeThatTheBytesContradictIsRefused(String type) {
    assertRefused(Reason.MEDIA_TYPE_MISMATCH, Sample.of(WAV, type));
  }

  @Test
  void eachContainerIsFoundByItsBytes() {
    assertEquals(
        96_000,
        AudioDecoder.decode(Sample.of(OPUS.ogg(), "audio/ogg;codecs=opus")).samples().length);
    assertEquals(
        96_000, AudioDecoder.decode(Sample.of(OPUS.webmSized(), "audio/webm")).samples().length);
    assertRefused(Reason.MEDIA_TYPE_MISMATCH, Sample.of(OPUS.ogg(), "audio/webm"));
    assertRefused(Reason.MEDIA_TYPE_MISMATCH, Sample.of(OPUS.webmSized(), "audio/wav"));
  }

  // V07
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ID3\u0003\0\0\0\0\0\0\0\0\0\0",
        "\u00ff\u00fb\u0090\0\0\0\0\0\0\0\0\0\0\0",
        "fLaC\0\0\0\"\u0010\0\u0010\0",
        "#!AMR\n\0\0\0\0\0\0\0",
        "\0\0\0\u0020ftypM4A \0\0\0\0",
        "RIFX\0\0\0\0WAVEfmt ",
        "RF64\0\0\0\0WAVEds64",
        "RIFF\0\0\0\0AVI LIST",
        "FORM\0\0\0\0AIFFCOMM",
        "\u0089PNG\r\n\u001a\n\0\0\0\0",
        "R",
        "no sound at all"
      })
  void otherKindsAreRefusedByTheirBytesWhateverTheTypeSays(String bytes) {
    byte[] file = bytes.getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, Sample.of(file, "audio/wav"));
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, file);
  }

  @Test
  void oggWithAnotherCodecIsRefused() {
    byte[] vorbis = OPUS.ogg("\u0001vorbis\0\0\0\0\u0001".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, vorbis);
  }
}
