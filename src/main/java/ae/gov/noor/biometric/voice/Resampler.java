package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Capture;

/**
 * Band-limited interpolation to 16 kHz (J. O. Smith, Digital Audio Resampling, 2002): a sinc under
 * a Kaiser window, low-pass at half of the lower rate. Gain 1 at 0 Hz and no delay; flat to 0.92
 * and down by 80 dB from 1.0 of that half rate on.
 */
final class Resampler {
  /**
   * Zero crossings of the kernel on each side: 64 leave a transition band of 0.08 of the half rate.
   */
  private static final int CROSSINGS = 64;

  /** Kaiser's formula for 80 dB: 0.1102 (80 - 8.7). */
  private static final double BETA = 7.857;

  /** The pass band's edge (-6 dB), so that the transition ends at the half rate. */
  private static final double CUTOFF = 0.961;

  /** Table entries a crossing; linear interpolation between them errs by less than -100 dB. */
  private static final int STEPS = 512;

  private static final double[] KERNEL = kernel();

  private Resampler() {}

  /** The sound at 16 kHz, -1..1; the last incomplete sample is left out. */
  static float[] to16k(Sound sound) {
    int rate = sound.rate();
    if (rate == Capture.Voice.SAMPLE_RATE) {
      return sound.samples();
    }
    double band = Math.min(1, (double) Capture.Voice.SAMPLE_RATE / rate);
    float[] out =
        new float[(int) ((long) sound.samples().length * Capture.Voice.SAMPLE_RATE / rate)];
    int phases = Capture.Voice.SAMPLE_RATE / gcd(Capture.Voice.SAMPLE_RATE, rate);
    for (int phase = 0; phase < phases && phase < out.length; phase++) {
      long begin = (long) phase * rate;
      double part = (double) (begin % Capture.Voice.SAMPLE_RATE) / Capture.Voice.SAMPLE_RATE;
      double[] weights = weights(part, band);
      for (int i = phase; i < out.length; i += phases) {
        int middle = (int) ((long) i * rate / Capture.Voice.SAMPLE_RATE);
        out[i] = at(sound.samples(), middle - (weights.length / 2 - 1), weights);
      }
    }
    return out;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /**
   * Each input sample's share in an output sample that lies {@code part} of a sample behind the
   * middle.
   */
  private static double[] weights(double part, double band) {
    int reach = (int) (CROSSINGS / band);
    double[] weights = new double[2 * reach + 2];
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      weights[k] = weight(Math.abs(k - reach - part) * band);
      sum += weights[k];
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= sum;
    }
    return weights;
  }

  /** Silence before the beginning and after the end; a filter may overshoot a full-scale edge. */
  private static float at(float[] samples, int from, double[] weights) {
    double sum = 0;
    int end = Math.min(weights.length, samples.length - from);
    for (int k = Math.max(0, -from); k < end; k++) {
      sum += weights[k] * samples[from + k];
    }
    return (float) Math.max(-1, Math.min(1, sum));
  }

  private static double weight(double crossings) {
    double place = crossings * STEPS;
    int index = (int) place;
    if (index >= CROSSINGS * STEPS) {
      return 0;
    }
    return KERNEL[index] + (place - index) * (KERNEL[index + 1] - KERNEL[index]);
  }

  private static double[] kernel() {
    double[] kernel = new double[CROSSINGS * STEPS + 1];
    double top = bessel(BETA);
    for (int i = 0; i < kernel.length; i++) {
      double x = (double) i / STEPS;
      double angle = Math.PI * CUTOFF * x;
      double sinc = i == 0 ? 1 : Math.sin(angle) / angle;
      double edge = x / CROSSINGS;
      kernel[i] = sinc * bessel(BETA * Math.sqrt(1 - edge * edge)) / top;
    }
    return kernel;
  }

  /** The modified Bessel function of the first kind and order zero, by its power series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-12 * sum; k++) {
      term *= x * x / (4.0 * k * k);
      sum += term;
    }
    return sum;
  }
}
