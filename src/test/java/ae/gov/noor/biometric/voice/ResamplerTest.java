package ae.gov.noor.biometric.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {
  private static final int EDGE = 400;

  private static float[] resample(float[] samples, int rate) {
    return Resampler.to16k(new Sound(samples, rate));
  }

  @Test
  void soundOf16KilohertzIsLeftAsItIs() {
    float[] samples = Sounds.sine(16_000, 1, 440, 0.5);
    assertSame(samples, resample(samples, 16_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 11_025, 22_050, 24_000, 32_000, 44_100, 48_000, 95_999, 96_000})
  void aConstantStaysWhatItIs(int rate) {
    float[] out = resample(Sounds.of(rate, i -> 0.7), rate);
    assertEquals(16_000, out.length);
    for (int i = EDGE; i < out.length - EDGE; i++) {
      assertEquals(0.7, out[i], 1e-6);
    }
  }

  /** The same sine, generated at 16 kHz: neither level nor phase may change. */
  @ParameterizedTest
  @CsvSource({
    "8000, 300",
    "8000, 3600",
    "11025, 4700",
    "22050, 7300",
    "44100, 1000",
    "44100, 7300",
    "48000, 100",
    "48000, 3000",
    "48000, 7300",
    "95999, 7300",
    "96000, 7300"
  })
  void aToneInThePassBandKeepsLevelAndPhase(int rate, double hertz) {
    float[] out = resample(Sounds.sine(rate, 1, hertz, 0.9), rate);
    float[] reference = Sounds.sine(16_000, 1, hertz, 0.9);
    assertTrue(Sounds.signalToNoise(reference, out, EDGE, out.length - EDGE) > 70);
  }

  /** What does not fit below 8 kHz must not come back as another tone. */
  @ParameterizedTest
  @CsvSource({
    "22050, 8050", "22050, 9000", "44100, 8050", "44100, 12000", "44100, 20000", "48000, 8050",
    "48000, 9500", "48000, 15900", "48000, 23000", "96000, 8050", "96000, 31900", "96000, 47000"
  })
  void aToneInTheStopBandIsDownBy60Decibels(int rate, double hertz) {
    float[] out = resample(Sounds.sine(rate, 1, hertz, 0.9), rate);
    double power = 0;
    for (int i = EDGE; i < out.length - EDGE; i++) {
      power += (double) out[i] * out[i] / (out.length - 2 * EDGE);
    }
    double decibels = 10 * Math.log10(power / (0.9 * 0.9 / 2));
    assertTrue(decibels < -60, () -> decibels + " dB");
  }

  /** The mirror of 3.4 kHz at 8 kHz would lie at 4.6 kHz. */
  @Test
  void raisingTheRateAddsNoMirrorImage() {
    float[] out = resample(Sounds.sine(8_000, 1, 3_400, 0.9), 8_000);
    float[] reference = Sounds.sine(16_000, 1, 3_400, 0.9);
    assertTrue(Sounds.signalToNoise(reference, out, EDGE, out.length - EDGE) > 60);
  }

  @Test
  void fullScaleIsNeverExceeded() {
    float[] square = Sounds.of(48_000, i -> i / 50 % 2 == 0 ? 1 : -1);
    for (float value : resample(square, 48_000)) {
      assertTrue(Math.abs(value) <= 1);
    }
  }
}
