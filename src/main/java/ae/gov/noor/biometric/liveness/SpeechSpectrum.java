package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Capture.Segment;

/**
 * The mean power spectrum of the speech in a recording: frames of 64 ms under a Hann window, half
 * overlapping, each without its mean.
 */
final class SpeechSpectrum {
  static final int FRAME = 1024;

  private final double[] power = new double[FRAME / 2 + 1];

  private SpeechSpectrum() {}

  static SpeechSpectrum of(Capture.Voice voice) {
    SpeechSpectrum spectrum = new SpeechSpectrum();
    for (Segment segment : voice.speech()) {
      int end = Math.min(segment.end(), voice.samples().length);
      for (int at = segment.begin(); at + FRAME <= end; at += FRAME / 2) {
        spectrum.add(voice.samples(), at);
      }
    }
    return spectrum;
  }

  /**
   * Mean power from a frequency to below another in dB, against nothing in particular; of silence
   * the same for all.
   */
  double level(double from, double below) {
    double bin = (double) Capture.Voice.SAMPLE_RATE / FRAME;
    double sum = 0;
    int n = 0;
    for (int i = (int) Math.ceil(from / bin); i * bin < below; i++, n++) {
      sum += power[i];
    }
    return 10 * Math.log10(sum / n + 1e-12);
  }

  private void add(float[] samples, int at) {
    double mean = 0;
    for (int i = 0; i < FRAME; i++) {
      mean += samples[at + i] / (double) FRAME;
    }
    double[] re = new double[FRAME];
    double[] im = new double[FRAME];
    for (int i = 0; i < FRAME; i++) {
      double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / FRAME);
      re[Integer.reverse(i) >>> 22] = (samples[at + i] - mean) * window;
    }
    transform(re, im);
    for (int i = 0; i < power.length; i++) {
      power[i] += re[i] * re[i] + im[i] * im[i];
    }
  }

  /** Radix 2, in place, of values in bit-reversed order. */
  private static void transform(double[] re, double[] im) {
    for (int half = 1; half < FRAME; half *= 2) {
      for (int k = 0; k < half; k++) {
        double cos = Math.cos(Math.PI * k / half);
        double sin = -Math.sin(Math.PI * k / half);
        for (int i = k; i < FRAME; i += 2 * half) {
          double r = re[i + half] * cos - im[i + half] * sin;
          double m = re[i + half] * sin + im[i + half] * cos;
          re[i + half] = re[i] - r;
          im[i + half] = im[i] - m;
          re[i] += r;
          im[i] += m;
        }
      }
    }
  }
}
