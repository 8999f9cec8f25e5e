package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.SampleFingerprint;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.voice.TestVoices;
import ae.gov.noor.biometric.voice.WavFile;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceFingerprintTest {
  private static final int RATE = 16_000;
  private static final double SECONDS = 6;
  private static final Utterance SAID = new Utterance(1, 1, SECONDS);
  private static final float[] SOUND = SAID.at(RATE);

  private static SampleFingerprint of(float[] samples) {
    return VoiceFingerprint.of(new Capture.Voice(samples, List.of()));
  }

  private static SampleFingerprint decoded(WavFile file) {
    Sample sample = Sample.of(file.bytes());
    return VoiceFingerprint.of(TestVoices.track().capture(sample, Trace.NONE));
  }

  private static int shared(SampleFingerprint one, SampleFingerprint other) {
    return (int) one.features().stream().filter(other.features()::contains).count();
  }

  private static boolean same(SampleFingerprint one, SampleFingerprint other) {
    return SampleFingerprint.sameCapture(
        Modality.VOICE, shared(one, other), one.features().size(), other.features().size());
  }

  private static void assertKnown(SampleFingerprint copy) {
    SampleFingerprint original = of(SOUND);
    assertTrue(
        same(original, copy),
        () -> "shares " + shared(original, copy) + " of " + copy.features().size());
  }

  private static void assertNew(float[] other) {
    int shared = shared(of(SOUND), of(other));
    assertTrue(shared < 8, () -> "shares " + shared);
    assertFalse(same(of(SOUND), of(other)));
  }

  private static float[] plusNoise(float[] sound, double deviation, long seed) {
    Random random = new Random(seed);
    float[] noisy = sound.clone();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += (float) (deviation * random.nextGaussian());
    }
    return noisy;
  }

  private static float[] scaled(float[] sound, double gain) {
    float[] scaled = new float[sound.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) Math.max(-1, Math.min(1, gain * sound[i]));
    }
    return scaled;
  }

  @Test
  void hasSomeHundredFeatures() {
    int features = of(SOUND).features().size();
    assertTrue(features > 150 && features <= VoiceFingerprint.MOST + 1, () -> "has " + features);
  }

  @Test
  void theSameSamplesHaveTheSameFeatures() {
    assertEquals(of(SOUND), of(SOUND.clone()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5, 0.9, 3})
  void anotherGainIsKnownAgain(double gain) {
    assertKnown(of(scaled(SOUND, gain)));
  }

  @ParameterizedTest
  @CsvSource({"1, 8", "1, 16", "1, 24", "1, 32", "3, 32", "3, 64"})
  void anotherEncodingIsKnownAgain(int tag, int bits) {
    assertKnown(decoded(WavFile.of(SOUND, RATE).encoding(tag, bits)));
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 22_050, 44_100, 48_000})
  void anotherSampleRateIsKnownAgain(int rate) {
    assertKnown(decoded(WavFile.of(SAID.at(rate), rate)));
  }

  @Test
  void anotherHeaderGivesTheSameFeatures() {
    WavFile plain = WavFile.of(SOUND, RATE);
    WavFile other = WavFile.of(SOUND, RATE).extensible().chunk("LIST", new byte[100]);
    assertEquals(decoded(plain), decoded(other));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "100, 0", "128, 0", "8000, 0", "0, 16000", "5000, 20000", "30000, 0"})
  void aTrimmedHeadOrTailIsKnownAgain(int head, int tail) {
    assertKnown(of(Arrays.copyOfRange(SOUND, head, SOUND.length - tail)));
  }

  @Test
  void addedSilenceIsKnownAgain() {
    float[] longer = new float[SOUND.length + 20_000];
    System.arraycopy(SOUND, 0, longer, 9_999, SOUND.length);
    assertKnown(of(longer));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.005})
  void lightNoiseIsKnownAgain(double deviation) {
    assertKnown(of(plusNoise(SOUND, deviation, 1)));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4, 5, 6, 7, 8, 9})
  void theSameWordsSaidAgainAreNew(long time) {
    assertNew(new Utterance(1, time, SECONDS).at(RATE));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4, 5})
  void otherWordsAreNew(long words) {
    assertNew(new Utterance(words, 1, SECONDS).at(RATE));
  }

  /** A hum that is there all the time would else be shared by all recordings in a room. */
  @Test
  void theSameHumBehindOtherWordsIsNew() {
    SampleFingerprint one = of(plusHum(SOUND, 1));
    SampleFingerprint other = of(plusHum(new Utterance(2, 2, SECONDS).at(RATE), 2));
    assertTrue(shared(one, other) < 8, () -> "shares " + shared(one, other));
    assertTrue(one.features().size() > 100);
  }

  private static float[] plusHum(float[] sound, long seed) {
    float[] humming = plusNoise(sound, 0.002, seed);
    for (int i = 0; i < humming.length; i++) {
      double t = 2 * Math.PI * i / RATE;
      humming[i] += (float) (0.02 * Math.sin(150 * t) + 0.01 * Math.sin(450 * t + seed));
      humming[i] += (float) (0.01 * Math.sin(1_210 * t) + 0.01 * Math.sin(2_350 * t));
    }
    return humming;
  }

  @Test
  void silenceAndTooLittleSoundAreKnownByTheirSamplesAlone() {
    assertEquals(1, of(new float[RATE]).features().size());
    assertEquals(1, of(new float[100]).features().size());
    assertTrue(same(of(new float[RATE]), of(new float[RATE])));
    assertFalse(same(of(new float[RATE]), of(new float[RATE + 1])));
  }
}
