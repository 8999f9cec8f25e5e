package ae.gov.noor.biometric.voice;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Sounds by formula. They are no voices: what they show is that the arithmetic agrees. */
final class Sounds {
  private static final double[][] VOWELS = {
    {730, 1090, 2440}, {270, 2290, 3010}, {300, 870, 2240},
    {530, 1840, 2480}, {570, 840, 2410}, {660, 1720, 2410}
  };
  private static final double[] WIDTHS = {60, 90, 140};
  private static final double[] HEIGHTS = {1, 0.5, 0.25};
  private static final double SYLLABLE = 0.18;
  private static final int HISS = 200;

  private Sounds() {}

  /** The signal that the reference values of the speaker model are given for. */
  static float[] reference() {
    float[] x = new float[32_000];
    int state = 12_345;
    for (int i = 0; i < x.length; i++) {
      state = (1_103_515_245 * state + 12_345) & 0x7fffffff;
      double noise = state / (double) 0x7fffffff * 2 - 1;
      double swell = 0.5 + 0.5 * Math.sin(2 * Math.PI * 3 * i / 16_000);
      x[i] =
          (float)
              (0.3 * Math.sin(2 * Math.PI * 220 * i / 16_000) * swell
                  + 0.2 * Math.sin(2 * Math.PI * 1330 * i / 16_000)
                  + 0.1 * noise);
    }
    return x;
  }

  /**
   * Six vowels of a buzzing source in turn, with pauses and a hiss, nothing above 8 kHz: voice
   * activity detection takes it for speech. The same sound whatever the rate.
   */
  static float[] speech(int rate, double seconds, double pitch) {
    float[] sound = new float[(int) (seconds * rate)];
    double[][] hiss = hiss();
    for (int i = 0; i < sound.length; i++) {
      double t = (double) i / rate;
      sound[i] = (float) (0.15 * voice(t, pitch) + hissAt(t, hiss));
    }
    return sound;
  }

  private static double voice(double t, double pitch) {
    int syllable = (int) (t / SYLLABLE);
    double within = t / SYLLABLE - syllable;
    if (syllable % 8 >= 6 || within >= 0.8) {
      return 0;
    }
    double[] formants = VOWELS[syllable % VOWELS.length];
    double phase = pitch * (2 * Math.PI * t + 0.13 * (1 - Math.cos(5.65 * t)));
    double sum = 0;
    for (int h = 1; h * pitch < 5_800; h++) {
      double height = 0;
      for (int f = 0; f < formants.length; f++) {
        double off = (h * pitch - formants[f]) / WIDTHS[f];
        height += HEIGHTS[f] / (1 + off * off);
      }
      sum += height * Math.sin(h * phase);
    }
    return sum * Math.pow(Math.sin(Math.PI * within / 0.8), 0.7);
  }

  private static double[][] hiss() {
    Random random = new Random(1);
    double[][] partials = new double[HISS][];
    Arrays.setAll(
        partials,
        i -> new double[] {60 + 7_900 * random.nextDouble(), 2 * Math.PI * random.nextDouble()});
    return partials;
  }

  private static double hissAt(double t, double[][] hiss) {
    double sum = 0;
    for (double[] partial : hiss) {
      sum += 0.0015 * Math.sin(2 * Math.PI * partial[0] * t + partial[1]);
    }
    return sum;
  }

  static float[] of(int length, IntToDoubleFunction value) {
    float[] sound = new float[length];
    for (int i = 0; i < length; i++) {
      sound[i] = (float) value.applyAsDouble(i);
    }
    return sound;
  }

  static float[] sine(int rate, double seconds, double hertz, double amplitude) {
    return of((int) (seconds * rate), i -> amplitude * Math.sin(2 * Math.PI * hertz * i / rate));
  }

  static float[] noise(int length, double amplitude, long seed) {
    Random random = new Random(seed);
    return of(length, i -> amplitude * (2 * random.nextDouble() - 1));
  }

  /** Power of the reference over the power of the difference, in dB. */
  static double signalToNoise(float[] reference, float[] other, int from, int to) {
    double signal = 0;
    double noise = 0;
    for (int i = from; i < to; i++) {
      signal += (double) reference[i] * reference[i];
      noise += (double) (other[i] - reference[i]) * (other[i] - reference[i]);
    }
    return 10 * Math.log10(signal / Math.max(noise, 1e-30));
  }
}
