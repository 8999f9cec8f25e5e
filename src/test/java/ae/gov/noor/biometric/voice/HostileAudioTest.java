package ae.gov.noor.biometric.voice;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files are decoded or refused; nothing else ever comes out, and it comes out in time. */
class HostileAudioTest {
  /** A file; there are 2,000 a container. */
  private static final int FLIPS = 1_000;

  private static final double SECONDS = 1.05; // little above what is accepted
  private static final Duration LIMIT = Duration.ofMinutes(3); // far above what is needed

  static Stream<Arguments> files() {
    float[] at8 = Sounds.speech(8_000, SECONDS, 120);
    OpusFile silk = new OpusFile(Sounds.speech(48_000, SECONDS, 120), 16_000);
    OpusFile celt = new OpusFile(Sounds.speech(48_000, SECONDS, 120), 64_000);
    return Stream.of(
        Arguments.of("WAV", WavFile.of(at8, 8_000).bytes()),
        Arguments.of("WAV float", WavFile.of(at8, 8_000).extensible().encoding(3, 32).bytes()),
        Arguments.of("Ogg", silk.ogg()),
        Arguments.of("Ogg at 64 kbit/s", celt.ogg()),
        Arguments.of("WebM live", silk.webmLive()),
        Arguments.of("WebM", celt.webmSized()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void everyTruncationIsDecodedOrRefused(String name, byte[] file) {
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int length = 0; length < file.length; length++) {
            tryToDecode(Arrays.copyOf(file, length));
          }
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void flippedBytesAreDecodedOrRefused(String name, byte[] file) {
    Random random = new Random(42);
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          int decoded = 0;
          for (int i = 0; i < FLIPS; i++) {
            byte[] hurt = file.clone();
            int reach = i % 2 == 0 ? Math.min(200, hurt.length) : hurt.length; // headers get half
            for (int flips = 1 + i % 3; flips > 0; flips--) {
              hurt[random.nextInt(reach)] = (byte) random.nextInt(256);
            }
            decoded += tryToDecode(name.startsWith("Ogg") ? sealed(hurt) : hurt) ? 1 : 0;
          }
          assertTrue(decoded > 0, "no flip reached the decoder");
          assertTrue(decoded < FLIPS, "no flip was refused");
        });
  }

  /** Makes the checksums of an Ogg file true again, so that damage is not found by them alone. */
  static byte[] sealed(byte[] file) {
    int at = 0;
    while (at + 27 <= file.length) {
      int segments = file[at + 26] & 0xff;
      int length = 27 + segments;
      for (int i = 0; i < segments && at + 27 + i < file.length; i++) {
        length += file[at + 27 + i] & 0xff;
      }
      if (at + length > file.length) {
        break;
      }
      OpusFile.seal(file, at, length);
      at += length;
    }
    return file;
  }

  private static boolean tryToDecode(byte[] file) {
    try {
      Sound sound = AudioDecoder.decode(Sample.of(file));
      assertTrue(sound.rate() >= 8_000 && sound.rate() <= 96_000);
      for (float value : sound.samples()) {
        assertTrue(Math.abs(value) <= 1, "a value that is no sample");
      }
      return true;
    } catch (Refusal refused) {
      return false;
    }
  }
}
