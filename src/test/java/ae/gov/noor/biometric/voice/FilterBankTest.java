package ae.gov.noor.biometric.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.inference.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterBankTest {
  private static final double[] POVEY = {
    -6.439089, -7.997638, -7.294095, -5.477623, -3.996884, -0.608944, 0.952075, 1.871225,
    1.096916, -2.236028, -4.340200, -5.353087, -4.094394, -3.547338, -3.421876, -3.461956
  };

  /** From a NumPy version of Kaldi's filter bank with Hamming's window on samples times 32768. */
  private static final double[] HAMMING = {
    14.916526, 13.630506, 13.485083, 13.131413, 16.597475, 20.123178, 21.70062, 22.684677
  };

  @Test
  void theTenthFrameOfTheReferenceIsEqualToTwoMillionths() {
    double[] frame = FilterBank.povey().logEnergies(Sounds.reference())[10];
    assertArrayEquals(POVEY, Arrays.copyOf(frame, 16), 2e-6);
    double[] hamming = FilterBank.hamming().logEnergies(Sounds.reference())[10];
    assertArrayEquals(HAMMING, Arrays.copyOf(hamming, 8), 2e-6);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "399, 0", "400, 1", "559, 1", "560, 2", "32000, 198"})
  void onlyWholeFramesCount(int samples, int frames) {
    assertEquals(frames, FilterBank.frames(samples));
    Tensor features = FilterBank.povey().features(new float[samples]);
    assertArrayEquals(new long[] {1, frames, 80}, features.shape());
  }

  @Test
  void eachBinsMeanIsZero() {
    float[] features = FilterBank.povey().features(Sounds.reference()).data();
    for (int bin = 0; bin < 80; bin++) {
      double sum = 0;
      for (int at = bin; at < features.length; at += 80) {
        sum += features[at];
      }
      assertEquals(0, sum / 198, 1e-6);
    }
  }

  @Test
  void silenceIsTheFloorAndNeverInfinite() {
    for (double[] frame : FilterBank.povey().logEnergies(new float[800])) {
      for (double energy : frame) {
        assertEquals(Math.log(1.1920928955078125e-7), energy, 1e-12);
      }
    }
  }

  @Test
  void theSpectrumOfASineIsAPeakAtItsPlace() {
    double[] frame = new double[512];
    for (int i = 0; i < 512; i++) {
      frame[i] = Math.cos(2 * Math.PI * 37 * i / 512);
    }
    double[] power = PowerSpectrum.of(frame);
    assertEquals(256.0 * 256, power[37], 1e-6);
    power[37] = 0;
    assertTrue(Arrays.stream(power).max().getAsDouble() < 1e-18);
  }
}
