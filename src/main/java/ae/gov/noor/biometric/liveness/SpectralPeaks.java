package ae.gov.noor.biometric.liveness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The peaks of a spectrogram: what is loudest among its neighbours in time and frequency. Windows
 * of 64 ms every 16 ms, steps of 15.6 Hz from 125 to 3600 Hz.
 */
final class SpectralPeaks {
  static final int HOP = 256;
  private static final int LOWEST = 8;
  private static final int HIGHEST = 230;
  private static final int FREQUENCIES = 15;
  private static final int FRAMES = 7;
  private static final int A_SECOND = 30;
  private static final int SECOND = 16_000;

  /** How far below the loud ones a peak may lie: 52 dB. */
  private static final double RANGE = 6;

  /**
   * How far above the mean of its frequency a peak must lie, 13 dB: a hum or whistle that is there
   * all the time, as in the same room the next time, is no peak.
   */
  private static final double STANDS_OUT = 1.5;

  private SpectralPeaks() {}

  /** A peak at frame {@code time}; {@code height} is a natural logarithm of the amplitude. */
  record Peak(int time, int frequency, float height) {}

  /** In order of time, about 30 a second at most. */
  static List<Peak> of(float[] samples) {
    float[][] levels = Spectrogram.of(samples, HOP, HIGHEST);
    float[][] most = wide(tall(levels));
    float[] least = means(levels);
    List<Peak> peaks = new ArrayList<>();
    for (int t = 0; t < levels.length; t++) {
      for (int f = LOWEST; f < HIGHEST; f++) {
        if (levels[t][f] >= most[t][f] && levels[t][f] >= least[f] + STANDS_OUT) {
          peaks.add(new Peak(t, f, levels[t][f]));
        }
      }
    }
    return strongest(peaks, (double) samples.length / SECOND);
  }

  private static float[] means(float[][] levels) {
    float[] means = new float[HIGHEST];
    for (float[] frame : levels) {
      for (int f = 0; f < HIGHEST; f++) {
        means[f] += frame[f] / levels.length;
      }
    }
    return means;
  }

  private static List<Peak> strongest(List<Peak> peaks, double seconds) {
    peaks.sort(Comparator.comparingDouble(Peak::height).reversed());
    if (peaks.isEmpty()) {
      return peaks;
    }
    double loud = peaks.get((int) Math.min(peaks.size() - 1.0, 2 * seconds)).height();
    return peaks.stream()
        .limit((long) (A_SECOND * seconds))
        .filter(peak -> peak.height() > loud - RANGE)
        .sorted(Comparator.comparingInt(Peak::time).thenComparingInt(Peak::frequency))
        .toList();
  }

  /** The highest of the neighbours in frequency. */
  private static float[][] tall(float[][] levels) {
    float[][] most = new float[levels.length][HIGHEST];
    for (int t = 0; t < levels.length; t++) {
      for (int f = LOWEST; f < HIGHEST; f++) {
        float top = Float.NEGATIVE_INFINITY;
        int end = Math.min(HIGHEST - 1, f + FREQUENCIES);
        for (int i = Math.max(0, f - FREQUENCIES); i <= end; i++) {
          top = Math.max(top, levels[t][i]);
        }
        most[t][f] = top;
      }
    }
    return most;
  }

  /** The highest of the neighbours in time. */
  private static float[][] wide(float[][] levels) {
    float[][] most = new float[levels.length][HIGHEST];
    for (int t = 0; t < levels.length; t++) {
      float[] top = most[t];
      int first = Math.max(0, t - FRAMES);
      System.arraycopy(levels[first], 0, top, 0, HIGHEST);
      for (int i = first + 1; i <= Math.min(levels.length - 1, t + FRAMES); i++) {
        for (int f = LOWEST; f < HIGHEST; f++) {
          top[f] = Math.max(top[f], levels[i][f]);
        }
      }
    }
    return most;
  }
}
