package ae.gov.noor.biometric.voice;

/**
 * 80 triangles, evenly spaced on the mel scale of HTK from 20 to 8000 Hz, over the power spectrum
 * of 16 kHz sound, as Kaldi builds them; the bin at 8000 Hz weighs nothing.
 */
final class MelScale {
  static final int BINS = 80;
  private static final double LOWEST = 20;
  private static final double HIGHEST = 8000;
  private static final double RATE = 16_000;
  private static final int FREQUENCIES = PowerSpectrum.SIZE / 2;

  private final int[] first = new int[BINS];
  private final double[][] weights = new double[BINS][];

  MelScale() {
    double low = mel(LOWEST);
    double step = (mel(HIGHEST) - low) / (BINS + 1);
    for (int bin = 0; bin < BINS; bin++) {
      triangle(bin, low + bin * step, step);
    }
  }

  private void triangle(int bin, double left, double step) {
    int begin = 0;
    while (height(begin, left, step) <= 0) {
      begin++;
    }
    int end = begin;
    while (end < FREQUENCIES && height(end, left, step) > 0) {
      end++;
    }
    first[bin] = begin;
    weights[bin] = new double[end - begin];
    for (int i = 0; i < end - begin; i++) {
      weights[bin][i] = height(begin + i, left, step);
    }
  }

  private static double height(int frequency, double left, double step) {
    double m = mel(frequency * RATE / PowerSpectrum.SIZE);
    return Math.min((m - left) / step, (left + 2 * step - m) / step);
  }

  private static double mel(double hertz) {
    return 1127 * Math.log(1 + hertz / 700);
  }

  double energy(int bin, double[] power) {
    double sum = 0;
    for (int i = 0; i < weights[bin].length; i++) {
      sum += weights[bin][i] * power[first[bin] + i];
    }
    return sum;
  }
}
