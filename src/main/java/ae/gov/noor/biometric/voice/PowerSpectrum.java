package ae.gov.noor.biometric.voice;

/** Squared magnitudes of a 512-point Fourier transform (Cooley and Tukey, radix 2). */
final class PowerSpectrum {
  static final int SIZE = 512;
  private static final int[] REVERSED = new int[SIZE];
  private static final double[] COSINE = new double[SIZE / 2];
  private static final double[] SINE = new double[SIZE / 2];

  static {
    int shift = Integer.numberOfLeadingZeros(SIZE) + 1;
    for (int i = 0; i < SIZE; i++) {
      REVERSED[i] = Integer.reverse(i) >>> shift;
    }
    for (int i = 0; i < SIZE / 2; i++) {
      COSINE[i] = Math.cos(2 * Math.PI * i / SIZE);
      SINE[i] = -Math.sin(2 * Math.PI * i / SIZE);
    }
  }

  private PowerSpectrum() {}

  /**
   * The power at 0 to 256 times a 512th of the sample rate; a shorter frame is padded with zeros.
   */
  static double[] of(double[] frame) {
    double[] re = new double[SIZE];
    double[] im = new double[SIZE];
    for (int i = 0; i < frame.length; i++) {
      re[REVERSED[i]] = frame[i];
    }
    for (int half = 1; half < SIZE; half *= 2) {
      for (int block = 0; block < SIZE; block += 2 * half) {
        butterflies(re, im, block, half);
      }
    }
    double[] power = new double[SIZE / 2 + 1];
    for (int i = 0; i < power.length; i++) {
      power[i] = re[i] * re[i] + im[i] * im[i];
    }
    return power;
  }

  private static void butterflies(double[] re, double[] im, int block, int half) {
    int stride = SIZE / (2 * half);
    for (int i = 0; i < half; i++) {
      int a = block + i;
      int b = a + half;
      double turnedRe = re[b] * COSINE[i * stride] - im[b] * SINE[i * stride];
      double turnedIm = re[b] * SINE[i * stride] + im[b] * COSINE[i * stride];
      re[b] = re[a] - turnedRe;
      im[b] = im[a] - turnedIm;
      re[a] += turnedRe;
      im[a] += turnedIm;
    }
  }
}
