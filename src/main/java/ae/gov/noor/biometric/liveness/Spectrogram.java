package ae.gov.noor.biometric.liveness;

/** Short-time Fourier transform: Hann windows of {@value #WINDOW} samples. */
final class Spectrogram {
  static final int WINDOW = 1024;
  private static final double FLOOR = 1e-9;
  private static final int[] REVERSED = new int[WINDOW];
  private static final double[] HANN = new double[WINDOW];
  private static final double[] COSINE = new double[WINDOW / 2];
  private static final double[] SINE = new double[WINDOW / 2];

  static {
    for (int i = 0; i < WINDOW; i++) {
      REVERSED[i] = Integer.reverse(i) >>> Integer.numberOfLeadingZeros(WINDOW) + 1;
      HANN[i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / WINDOW);
    }
    for (int i = 0; i < WINDOW / 2; i++) {
      COSINE[i] = StrictMath.cos(2 * Math.PI * i / WINDOW);
      SINE[i] = -StrictMath.sin(2 * Math.PI * i / WINDOW);
    }
  }

  private Spectrogram() {}

  /**
   * The natural logarithm of the amplitude at the lowest frequencies, by window and frequency; no
   * window where there are too few samples for one.
   */
  static float[][] of(float[] samples, int hop, int frequencies) {
    int frames = samples.length < WINDOW ? 0 : (samples.length - WINDOW) / hop + 1;
    float[][] levels = new float[frames][frequencies];
    double[] re = new double[WINDOW];
    double[] im = new double[WINDOW];
    for (int t = 0; t < frames; t += 2) {
      boolean two = t + 1 < frames;
      for (int i = 0; i < WINDOW; i++) {
        re[REVERSED[i]] = HANN[i] * samples[t * hop + i];
        im[REVERSED[i]] = two ? HANN[i] * samples[(t + 1) * hop + i] : 0;
      }
      transform(re, im);
      parted(re, im, levels[t], two ? levels[t + 1] : new float[frequencies]);
    }
    return levels;
  }

  /** Two real signals went through one complex transform, one as the real part, one imaginary. */
  private static void parted(double[] re, double[] im, float[] first, float[] second) {
    for (int k = 0; k < first.length; k++) {
      int mirror = (WINDOW - k) % WINDOW;
      double sumRe = re[k] + re[mirror];
      double sumIm = im[k] + im[mirror];
      double differenceRe = re[k] - re[mirror];
      double differenceIm = im[k] - im[mirror];
      first[k] = level(sumRe * sumRe + differenceIm * differenceIm);
      second[k] = level(sumIm * sumIm + differenceRe * differenceRe);
    }
  }

  /** Of four times the power. */
  private static float level(double power) {
    return (float) (0.5 * Math.log(power / 4 + FLOOR));
  }

  /** Cooley and Tukey, radix 2, in place; the input is in reversed order. */
  private static void transform(double[] re, double[] im) {
    for (int half = 1; half < WINDOW; half *= 2) {
      int stride = WINDOW / (2 * half);
      for (int block = 0; block < WINDOW; block += 2 * half) {
        for (int i = 0; i < half; i++) {
          butterfly(re, im, block + i, half, i * stride);
        }
      }
    }
  }

  private static void butterfly(double[] re, double[] im, int a, int half, int turn) {
    int b = a + half;
    double turnedRe = re[b] * COSINE[turn] - im[b] * SINE[turn];
    double turnedIm = re[b] * SINE[turn] + im[b] * COSINE[turn];
    re[b] = re[a] - turnedRe;
    im[b] = im[a] - turnedIm;
    re[a] += turnedRe;
    im[a] += turnedIm;
  }
}
