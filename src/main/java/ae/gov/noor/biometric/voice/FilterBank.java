package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.inference.Tensor;

/**
 * Kaldi's log mel filter bank ({@code compute-fbank-feats} without dither and energy): frames of 25
 * ms each 10 ms, only whole ones; each frame's mean removed, pre-emphasis 0.97, window, power
 * spectrum, 80 mel bins, natural logarithm. In double precision throughout.
 */
final class FilterBank {
  static final int FRAME = 400;
  static final int HOP = 160;
  private static final double PRE_EMPHASIS = 0.97;

  /** Nothing is quieter than float's machine epsilon. */
  private static final double FLOOR = 1.1920928955078125e-7;

  private static final double INT16 = 1 << 15;

  private final double[] window;
  private final double scale;
  private final MelScale mel = new MelScale();

  private FilterBank(double[] window, double scale) {
    this.window = window;
    this.scale = scale;
  }

  /** As 3D-Speaker trains CAM++: Povey's window, samples as -1..1. */
  static FilterBank povey() {
    return new FilterBank(cosines(0.5, 0.85), 1);
  }

  /** As WeSpeaker trains ECAPA-TDNN: Hamming's window, samples as 16-bit integers. */
  static FilterBank hamming() {
    return new FilterBank(cosines(0.54, 1), INT16);
  }

  private static double[] cosines(double mean, double power) {
    double[] window = new double[FRAME];
    for (int i = 0; i < FRAME; i++) {
      window[i] = Math.pow(mean - (1 - mean) * Math.cos(2 * Math.PI * i / (FRAME - 1)), power);
    }
    return window;
  }

  /** How many whole frames there are in so many samples. */
  static int frames(int samples) {
    return samples < FRAME ? 0 : 1 + (samples - FRAME) / HOP;
  }

  /**
   * The features of 16 kHz sound: [1, frames, 80], each bin's mean over the utterance subtracted.
   */
  Tensor features(float[] samples) {
    double[][] energies = logEnergies(samples);
    float[] features = new float[energies.length * MelScale.BINS];
    for (int bin = 0; bin < MelScale.BINS; bin++) {
      double mean = 0;
      for (double[] frame : energies) {
        mean += frame[bin] / energies.length;
      }
      for (int t = 0; t < energies.length; t++) {
        features[t * MelScale.BINS + bin] = (float) (energies[t][bin] - mean);
      }
    }
    return new Tensor(features, 1, energies.length, MelScale.BINS);
  }

  /** The logarithms before the mean is subtracted: a row of 80 a frame. */
  double[][] logEnergies(float[] samples) {
    double[][] energies = new double[frames(samples.length)][MelScale.BINS];
    for (int t = 0; t < energies.length; t++) {
      double[] power = PowerSpectrum.of(frame(samples, t * HOP));
      for (int bin = 0; bin < MelScale.BINS; bin++) {
        energies[t][bin] = Math.log(Math.max(mel.energy(bin, power), FLOOR));
      }
    }
    return energies;
  }

  private double[] frame(float[] samples, int begin) {
    double mean = 0;
    for (int i = 0; i < FRAME; i++) {
      mean += samples[begin + i] / (double) FRAME;
    }
    double[] frame = new double[FRAME];
    double before = samples[begin] - mean;
    for (int i = 0; i < FRAME; i++) {
      double now = samples[begin + i] - mean;
      frame[i] = scale * window[i] * (now - PRE_EMPHASIS * before);
      before = now;
    }
    return frame;
  }
}
