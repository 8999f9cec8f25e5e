package ae.gov.noor.biometric.voice;

import static ae.gov.noor.biometric.voice.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Sample;
import io.github.jaredmdobson.concentus.OpusMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opus in Ogg and in WebM, encoded by the library's own encoder. */
class OpusTest {
  private static final int RATE = 48_000;
  private static final float[] SPEECH = Sounds.speech(RATE, 3, 120);
  private static final OpusFile FILE = new OpusFile(SPEECH, 24_000);

  private static float[] decode(byte[] file) {
    return AudioDecoder.decode(Sample.of(file)).samples();
  }

  /**
   * A lossy codec keeps the waveform the better the more bits it has; the bounds are about 2 dB
   * below what was measured. SILK lies 3 samples early by design; a missed pre-skip would be 312.
   */
  @ParameterizedTest
  @CsvSource({"16000, 6", "24000, 8", "32000, 9", "64000, 13"})
  void whatWasEncodedIsDecodedInPlaceFromEveryContainer(int bitsPerSecond, double decibels) {
    OpusFile file = new OpusFile(SPEECH, bitsPerSecond);
    float[] ogg = decode(file.ogg());
    double found =
        IntStream.rangeClosed(0, 3).mapToDouble(i -> likeness(ogg, i)).max().orElseThrow();
    assertTrue(found > decibels, () -> "signal to noise " + found + " dB");
    assertEquals(SPEECH.length, ogg.length);
    assertArrayEquals(ogg, decode(file.webmSized()));
    assertArrayEquals(ogg, Arrays.copyOf(decode(file.webmLive()), ogg.length));
  }

  private static double likeness(float[] sound, int early) {
    float[] late = new float[sound.length];
    System.arraycopy(sound, 0, late, early, sound.length - early);
    return Sounds.signalToNoise(SPEECH, late, 0, SPEECH.length);
  }

  @Test
  void stereoIsMixedToMono() {
    float[] mixed = decode(new OpusFile(SPEECH, 64_000, 2, OpusMode.MODE_AUTO).ogg());
    assertTrue(Sounds.signalToNoise(SPEECH, mixed, 0, SPEECH.length) > 10);
  }

  /** Decoding at 16 kHz turns these frames into silence: why it is always done at 48 kHz. */
  @ParameterizedTest
  @ValueSource(ints = {16_000, 24_000})
  void framesOfSilkAreNotSilent(int bitsPerSecond) {
    OpusFile silk = new OpusFile(SPEECH, bitsPerSecond, 1, OpusMode.MODE_SILK_ONLY);
    float[] sound = Resampler.to16k(AudioDecoder.decode(Sample.of(silk.ogg())));
    float[] reference = Sounds.speech(16_000, 3, 120);
    int voiced = 0;
    int lost = 0;
    for (int at = 0; at + 160 <= sound.length; at += 160) {
      if (power(reference, at) > 1e-3) {
        voiced++;
        lost += power(sound, at) < power(reference, at) / 100 ? 1 : 0;
      }
    }
    assertTrue(voiced > 100, "the test has voiced blocks to look at");
    assertEquals(0, lost);
  }

  private static double power(float[] sound, int at) {
    double sum = 0;
    for (int i = at; i < at + 160; i++) {
      sum += (double) sound[i] * sound[i] / 160;
    }
    return sum;
  }

  @Test
  void theGainOfTheHeaderIsApplied() {
    byte[] head = FILE.head();
    head[17] = -6; // -6 dB in steps of 1/256 dB
    float[] plain = decode(FILE.ogg());
    float[] quiet = decode(FILE.ogg(head));
    double ratio = 0;
    double norm = 0;
    for (int i = 0; i < plain.length; i++) {
      ratio += (double) quiet[i] * plain[i];
      norm += (double) plain[i] * plain[i];
    }
    assertEquals(Math.pow(10, -6 / 20.0), ratio / norm, 0.001);
  }

  @Test
  void moreThanThirtySecondsAreRefusedBeforeTheyAreDecoded() {
    OpusFile longer = new OpusFile(SPEECH, 24_000);
    longer.packets.addAll(Collections.nCopies(1_600, longer.packets.get(0)));
    assertRefused(Reason.TOO_LONG, longer.ogg());
    assertRefused(Reason.TOO_LONG, longer.webmLive());
    assertRefused(Reason.TOO_LONG, longer.webmSized());
  }

  @Test
  void lessThanASecondIsRefused() {
    OpusFile shorter = new OpusFile(Arrays.copyOf(SPEECH, 47_000), 24_000);
    assertRefused(Reason.TOO_SHORT, shorter.ogg());
    assertRefused(Reason.TOO_SHORT, shorter.webmSized());
  }

  @Test
  void aStreamWithoutPacketsIsRefused() {
    OpusFile none = new OpusFile(SPEECH, 24_000);
    none.packets.clear();
    byte[] end = OpusFile.page(4, 0, 2, new byte[0], new byte[0]);
    assertRefused(Reason.NO_AUDIO, OpusFile.join(none.ogg(), end));
    assertRefused(Reason.NO_AUDIO, none.webmLive());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "3, 0", "255, 0", "2, 1", "1, 255"})
  void surroundAndUnknownMappingsAreRefused(int channels, int mapping) {
    byte[] head = FILE.head(channels, mapping);
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, FILE.ogg(head));
    byte[] track = OpusFile.track(head, "A_OPUS");
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, FILE.webmSized("webm", track, 0));
  }

  @Test
  void aLaterVersionAndAShortHeaderAreRefused() {
    byte[] later = FILE.head();
    later[8] = 16;
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, FILE.ogg(later));
    assertRefused(Reason.SAMPLE_CORRUPT, FILE.ogg(Arrays.copyOf(FILE.head(), 18)));
  }

  @Test
  void anEmptyPacketAndOneOfImpossibleLengthAreRefused() {
    for (byte[] bad : List.of(new byte[0], new byte[] {(byte) 0xff, 0x3f}, new byte[] {3})) {
      OpusFile file = new OpusFile(SPEECH, 24_000);
      file.packets.set(10, bad);
      assertRefused(Reason.SAMPLE_CORRUPT, file.ogg());
      assertRefused(Reason.SAMPLE_CORRUPT, file.webmLive());
    }
  }

  // Ogg

  @Test
  void aPacketThatSpansPagesIsPutTogether() {
    byte[] big = FILE.packets.get(20);
    byte[] padded = new byte[600]; // code 3 with padding makes a packet as long as one likes
    padded[0] = (byte) (big[0] | 3);
    padded[1] = 0x41;
    int padding = padded.length - 4 - (big.length - 1);
    padded[2] = (byte) 255;
    padded[3] = (byte) (padding - 254);
    System.arraycopy(big, 1, padded, 4, big.length - 1);
    List<byte[]> rest = new ArrayList<>(FILE.packets);
    OpusFile file = new OpusFile(SPEECH, 24_000);
    file.packets.set(20, padded);
    assertArrayEquals(decode(FILE.ogg()), decode(file.ogg()), 1e-3f);

    byte[] headers = Arrays.copyOf(FILE.ogg(), 47 + 44);
    byte[] before = OpusFile.page(0, 0, 2, rest.subList(0, 20));
    byte[] first = OpusFile.page(0, -1, 3, new byte[] {-1, -1}, Arrays.copyOf(padded, 510));
    byte[] second =
        OpusFile.page(1, 0, 4, new byte[] {90}, Arrays.copyOfRange(padded, 510, padded.length));
    byte[] after = OpusFile.page(0, 0, 5, rest.subList(21, rest.size()));
    byte[] split = OpusFile.join(headers, before, first, second, after);
    assertArrayEquals(decode(file.ogg()), Arrays.copyOf(decode(split), SPEECH.length));
    assertRefused(Reason.SAMPLE_CORRUPT, OpusFile.join(headers, before, first));
    assertRefused(Reason.SAMPLE_CORRUPT, OpusFile.join(headers, before, second, after));
  }

  @Test
  void aWrongChecksumIsRefused() {
    byte[] file = FILE.ogg();
    file[file.length - 1] ^= 1;
    assertRefused(Reason.SAMPLE_CORRUPT, file);
  }

  @Test
  void aLostPageIsRefused() {
    byte[] headers = Arrays.copyOf(FILE.ogg(), 47 + 44);
    byte[] page = OpusFile.page(0, 0, 2, FILE.packets.subList(0, 100));
    assertEquals(96_000 - FILE.preSkip, decode(OpusFile.join(headers, page)).length);
    assertRefused(
        Reason.SAMPLE_CORRUPT,
        OpusFile.join(headers, OpusFile.page(0, 0, 3, FILE.packets.subList(0, 100))));
  }

  @Test
  void aSecondStreamIsRefused() {
    byte[] headers = Arrays.copyOf(FILE.ogg(), 47 + 44);
    byte[] page = OpusFile.page(0, 0, 2, FILE.packets.subList(0, 100));
    page[14] ^= 1;
    assertRefused(
        Reason.UNSUPPORTED_MEDIA_TYPE, OpusFile.join(headers, OpusFile.seal(page, 0, page.length)));
    byte[] chained = OpusFile.page(2, 0, 2, List.of(FILE.head()));
    assertRefused(Reason.SAMPLE_CORRUPT, OpusFile.join(headers, chained));
  }

  @Test
  void aStreamChainedToTheFirstAndWhateverElseFollowsItIsRefused() {
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, OpusFile.join(FILE.ogg(), FILE.ogg()));
    byte[] page = OpusFile.page(0, 0, 5, FILE.packets.subList(0, 10));
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, OpusFile.join(FILE.ogg(), page));
    assertRefused(Reason.SAMPLE_CORRUPT, OpusFile.join(FILE.ogg(), new byte[100]));
  }

  @Test
  void aStreamThatDoesNotBeginOrHasNoTagsIsRefused() {
    byte[] headPage = OpusFile.page(0, 0, 0, List.of(FILE.head()));
    byte[] tags = OpusFile.page(0, 0, 1, List.of(OpusFile.ascii("OpusTags")));
    byte[] sound = OpusFile.page(4, 150 * 960, 2, FILE.packets.subList(0, 150));
    assertRefused(Reason.SAMPLE_CORRUPT, OpusFile.join(headPage, tags, sound));
    byte[] noTags = OpusFile.page(0, 0, 1, FILE.packets.subList(0, 150));
    byte[] head = OpusFile.page(2, 0, 0, List.of(FILE.head()));
    assertRefused(Reason.SAMPLE_CORRUPT, OpusFile.join(head, noTags));
    assertRefused(Reason.SAMPLE_CORRUPT, head);
  }

  // WebM

  @Test
  void anotherDocumentTypeAndAnotherCodecAreRefused() {
    byte[] track = OpusFile.track(FILE.head(), "A_OPUS");
    assertEquals(SPEECH.length, decode(FILE.webmSized("webm", track, 0)).length);
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, FILE.webmSized("matroska", track, 0));
    byte[] vorbis = OpusFile.track(FILE.head(), "A_VORBIS");
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, FILE.webmSized("webm", vorbis, 0));
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, FILE.webmSized("webm", new byte[0], 0));
  }

  @Test
  void anEncodedTrackIsRefused() {
    byte[] encoded = OpusFile.track(FILE.head(), "A_OPUS", OpusFile.element(0x6d80, new byte[4]));
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, FILE.webmSized("webm", encoded, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x02, 0x04, 0x06})
  void lacingIsRefused(int flags) {
    byte[] track = OpusFile.track(FILE.head(), "A_OPUS");
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, FILE.webmSized("webm", track, flags));
  }

  @Test
  void aSecondDocumentBehindTheFirstIsRefused() {
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, OpusFile.join(FILE.webmLive(), FILE.webmLive()));
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, OpusFile.join(FILE.webmSized(), FILE.webmLive()));
    byte[] segment = OpusFile.unsized(0x18538067);
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, OpusFile.join(FILE.webmLive(), segment));
  }

  @Test
  void blocksOfOtherTracksAreSteppedOver() {
    byte[] live = FILE.webmLive();
    byte[] block = OpusFile.block(0, 0, new byte[40]);
    block[0] = (byte) 0x82;
    byte[] file = OpusFile.join(live, OpusFile.element(0xa3, block));
    assertArrayEquals(decode(live), decode(file));
  }

  @Test
  void aBlockOutsideOfAClusterIsRefused() {
    byte[] file =
        OpusFile.join(
            OpusFile.ebml("webm"),
            OpusFile.unsized(0x18538067),
            OpusFile.element(0xa3, OpusFile.block(0, 0, FILE.packets.get(0))));
    assertRefused(Reason.SAMPLE_CORRUPT, file);
  }

  @Test
  void onlySegmentAndClustersMayBeWithoutASize() {
    for (int id : new int[] {0x1654ae6b, 0xae, 0xa0, 0xec, 0xa3}) {
      byte[] file =
          OpusFile.join(OpusFile.ebml("webm"), OpusFile.unsized(0x18538067), OpusFile.unsized(id));
      assertRefused(Reason.SAMPLE_CORRUPT, file);
    }
  }

  @Test
  void anElementLargerThanTheFileIsRefused() {
    byte[] huge = {(byte) 0xec, 0x01, 0x7f, -1, -1, -1, -1, -1, -1};
    assertRefused(Reason.SAMPLE_CORRUPT, OpusFile.join(FILE.webmLive(), huge));
    assertRefused(Reason.SAMPLE_CORRUPT, OpusFile.join(FILE.webmLive(), new byte[] {0}));
  }

  @Test
  void paddingStatedInTheLastBlockIsCutOff() {
    float[] live = decode(FILE.webmLive());
    byte[] cut =
        OpusFile.element(
            0xa0,
            OpusFile.join(
                OpusFile.element(0xa1, OpusFile.block(0, 0, FILE.packets.get(0))),
                OpusFile.element(0x75a2, OpusFile.number(10_000_000))));
    assertEquals(live.length + 960 - 480, decode(OpusFile.join(FILE.webmLive(), cut)).length);
    byte[] negative = OpusFile.element(0x75a2, OpusFile.number(-10_000_000));
    assertEquals(live.length, decode(OpusFile.join(FILE.webmLive(), negative)).length);
  }
}
