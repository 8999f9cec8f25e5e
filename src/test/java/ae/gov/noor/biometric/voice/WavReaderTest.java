package ae.gov.noor.biometric.voice;

import static ae.gov.noor.biometric.voice.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavReaderTest {
  private static final int RATE = 16_000;
  private static final float[] SOUND = Sounds.sine(RATE, 3, 300, 0.8);

  private static WavFile wav() {
    return WavFile.of(SOUND, RATE);
  }

  private static Sound decode(WavFile file) {
    return AudioDecoder.decode(file.sample());
  }

  // V05
  /** Tolerance: one and a half steps of the encoding. */
  @ParameterizedTest
  @CsvSource({
    "1, 8, 0.012",
    "1, 16, 4.6e-5",
    "1, 24, 2.4e-7",
    "1, 32, 1.2e-7",
    "3, 32, 0",
    "3, 64, 0"
  })
  void everyEncodingIsReadInMonoAndStereoPlainAndExtensible(int tag, int bits, float tolerance) {
    assertArrayEquals(SOUND, decode(wav().encoding(tag, bits)).samples(), tolerance);
    assertArrayEquals(SOUND, decode(wav().encoding(tag, bits).stereo()).samples(), tolerance);
    assertArrayEquals(
        SOUND, decode(wav().encoding(tag, bits).stereo().extensible()).samples(), tolerance);
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 11_025, 22_050, 44_100, 48_000, 96_000})
  void theRateIsTheHeaders(int rate) {
    Sound sound = decode(WavFile.of(Sounds.sine(rate, 2, 300, 0.5), rate));
    assertEquals(rate, sound.rate());
    assertEquals(2 * rate, sound.samples().length);
  }

  // V05
  @Test
  void chunksMayStandInAnyOrderAndOthersAreSteppedOver() {
    byte[] odd = new byte[27];
    assertEquals(SOUND.length, decode(wav().chunk("LIST", odd)).samples().length);
    assertEquals(SOUND.length, decode(wav().dataFirst()).samples().length);
    assertEquals(SOUND.length, decode(wav().dataFirst().chunk("LIST", odd)).samples().length);
    assertEquals(SOUND.length, decode(wav().after(odd)).samples().length);
  }

  // V01
  @ParameterizedTest
  @ValueSource(longs = {0xffff_fff0L, 0xffff_ffffL, 0x7fff_f000L, 96_002, 900_000})
  void aDataLengthBeyondTheBytesGivesWhatIsThere(long stated) {
    assertEquals(SOUND.length, decode(wav().dataLength(stated)).samples().length);
  }

  // V01
  @ParameterizedTest
  @ValueSource(longs = {0xffff_ffffL, 0, 7})
  void theRiffLengthIsNotBelieved(long stated) {
    assertEquals(SOUND.length, decode(wav().riffLength(stated)).samples().length);
  }

  // V02
  @Test
  void aRecordingWithoutSamplesIsRefused() {
    assertRefused(Reason.NO_AUDIO, wav().dataLength(0));
    assertRefused(Reason.NO_AUDIO, WavFile.of(new float[0], RATE));
    assertRefused(Reason.NO_AUDIO, WavFile.of(new float[0], RATE).dataLength(0xffff_ffffL));
  }

  // V04
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 65_535})
  void channelsOtherThanOneAndTwoAreRefused(int channels) {
    assertRefused(Reason.BAD_WAV, wav().statedChannels(channels).blockAlign(2 * channels & 0xffff));
  }

  // V04
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 65_535})
  void aWrongBlockAlignIsRefused(int bytes) {
    assertRefused(Reason.BAD_WAV, wav().blockAlign(bytes));
  }

  // V04
  @Test
  void anOddNumberOfBytesIsRefused() {
    byte[] whole = wav().bytes();
    assertRefused(Reason.BAD_WAV, Arrays.copyOf(whole, whole.length - 1));
    assertRefused(Reason.BAD_WAV, wav().dataLength(95_999));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7_999, 96_001, -1})
  void aRateOutOfRangeIsRefused(int rate) {
    assertRefused(Reason.BAD_WAV, wav().statedRate(rate));
  }

  // V07
  /** ADPCM, A-law, µ-law, MP3 in WAV, PCM of 12 and 64 bits, float of 16 bits. */
  @ParameterizedTest
  @CsvSource({"2, 4", "6, 8", "7, 8", "85, 16", "1, 12", "1, 64", "1, 0", "3, 16"})
  void otherEncodingsAreRefused(int tag, int bits) {
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, wav().encoding(tag, bits));
  }

  @Test
  void anUnknownSubFormatIsRefused() {
    assertRefused(
        Reason.UNSUPPORTED_MEDIA_TYPE, wav().extensible().subFormatTail("another tail  "));
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, wav().extensible().encoding(6, 8));
    assertRefused(Reason.BAD_WAV, wav().encoding(0xfffe, 16)); // says extensible and is not
  }

  @Test
  void aMissingOrDoubleFormatOrDataIsRefused() {
    byte[] whole = wav().bytes();
    assertRefused(Reason.BAD_WAV, Arrays.copyOf(whole, 12));
    assertRefused(Reason.BAD_WAV, Arrays.copyOf(whole, 30));
    assertRefused(Reason.BAD_WAV, Arrays.copyOf(whole, 36));
    assertRefused(Reason.BAD_WAV, wav().chunk("fmt ", new byte[16]));
    assertRefused(Reason.BAD_WAV, wav().dataFirst().chunk("data", new byte[2]));
  }

  @Test
  void aSecondSoundOrFormatBehindTheFirstIsRefused() {
    byte[] sound = Arrays.copyOfRange(wav().bytes(), 36, wav().bytes().length);
    assertRefused(Reason.BAD_WAV, wav().after(sound));
    assertRefused(Reason.BAD_WAV, wav().after(Arrays.copyOfRange(wav().bytes(), 12, 36)));
    assertRefused(Reason.BAD_WAV, wav().after(wav().bytes()).after(sound));
    // another file behind the first is a chunk that nobody knows
    assertEquals(SOUND.length, decode(wav().after(wav().bytes())).samples().length);
  }

  @Test
  void aFileOfAMillionEmptyChunksIsStillReadOnce() {
    byte[] chunks = new byte[8 << 20];
    assertEquals(SOUND.length, decode(wav().after(chunks)).samples().length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RF64", "BW64", "RIFX", "FFIR", "riff"})
  void filesOfMoreThanFourGibibytesAndOfAnotherByteOrderAreNotTaken(String magic) {
    byte[] file = wav().bytes();
    System.arraycopy(magic.getBytes(StandardCharsets.US_ASCII), 0, file, 0, 4);
    assertRefused(Reason.UNSUPPORTED_MEDIA_TYPE, file);
  }

  // V08
  @Test
  void moreThanThirtySecondsAreRefusedByTheHeaderAndByTheCount() {
    assertEquals(480_000, decode(WavFile.of(new float[480_000], RATE)).samples().length);
    assertRefused(Reason.TOO_LONG, WavFile.of(new float[480_001], RATE));
    assertRefused(Reason.TOO_LONG, WavFile.of(new float[480_001], RATE).dataLength(0xffff_ffffL));
    assertRefused(Reason.TOO_LONG, wav().dataLength(2 * 480_001));
  }

  @Test
  void anHourIsRefusedBeforeItIsDecoded() {
    assertRefused(Reason.TOO_LONG, WavFile.of(new float[28_800_000], 8_000).encoding(1, 8));
  }

  // V08
  @Test
  void lessThanASecondIsRefused() {
    assertEquals(16_000, decode(WavFile.of(new float[16_000], RATE)).samples().length);
    assertRefused(Reason.TOO_SHORT, WavFile.of(new float[15_840], RATE));
    assertRefused(Reason.TOO_SHORT, WavFile.of(new float[1_600], RATE));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aFloatThatIsNoNumberIsRefused(float value) {
    float[] sound = SOUND.clone();
    sound[sound.length - 1] = value;
    assertRefused(Reason.SAMPLE_CORRUPT, WavFile.of(sound, RATE).encoding(3, 32));
    assertRefused(Reason.SAMPLE_CORRUPT, WavFile.of(sound, RATE).encoding(3, 64));
  }

  @Test
  void aFloatBeyondFullScaleIsClipped() {
    float[] sound = SOUND.clone();
    sound[5] = 3e38f;
    assertEquals(1, decode(WavFile.of(sound, RATE).encoding(3, 32)).samples()[5]);
  }
}
