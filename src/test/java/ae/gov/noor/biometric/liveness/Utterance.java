package ae.gov.noor.biometric.liveness;

import java.util.Random;

/**
 * Syllables by formula: harmonics of a gliding pitch under formants that move. What is said is one
 * number, how it is said this time another: lengths, pitch and formants differ by some per cent, as
 * when a person says the same words again.
 */
record Utterance(long words, long time, double seconds) {

  float[] at(int rate) {
    float[] sound = new float[(int) (seconds * rate)];
    Random said = new Random(words);
    Random how = new Random(time);
    double begin = 0.1;
    while (begin < seconds - 0.1) {
      double length = (0.14 + 0.16 * said.nextDouble()) * about(how, 0.05);
      double from = 110 + 60 * said.nextDouble();
      double to = 110 + 60 * said.nextDouble();
      double[] formants = {
        (280 + 500 * said.nextDouble()) * about(how, 0.03),
        (900 + 1300 * said.nextDouble()) * about(how, 0.03),
        (2400 + 700 * said.nextDouble()) * about(how, 0.03)
      };
      double pitch = about(how, 0.04);
      syllable(sound, rate, begin, length, from * pitch, to * pitch, formants);
      begin += length + (0.02 + 0.08 * said.nextDouble()) * about(how, 0.2);
    }
    return sound;
  }

  private static double about(Random random, double deviation) {
    return 1 + deviation * Math.max(-2, Math.min(2, random.nextGaussian()));
  }

  private static void syllable(
      float[] sound, int rate, double begin, double length, double from, double to, double[] tops) {
    int first = (int) Math.ceil(begin * rate);
    int end = (int) Math.min(sound.length, (begin + length) * rate);
    for (int i = first; i < end; i++) {
      double t = (double) i / rate - begin;
      double phase = 2 * Math.PI * (from * t + (to - from) * t * t / (2 * length));
      double hertz = from + (to - from) * t / length;
      double sum = 0;
      for (int h = 1; h * hertz < 3600; h++) {
        sum += height(h * hertz, tops, t / length) * Math.sin(h * phase);
      }
      sound[i] += (float) (0.15 * Math.sin(Math.PI * t / length) * sum);
    }
  }

  private static double height(double hertz, double[] tops, double share) {
    double height = 0;
    for (int f = 0; f < tops.length; f++) {
      double off = (hertz - tops[f] * (0.9 + 0.2 * share)) / (60 + 40 * f);
      height += 1 / ((1 + f) * (1 + off * off));
    }
    return height;
  }
}
