package ae.gov.noor.biometric.evaluation.attack;

import java.util.stream.IntStream;

/**
 * A picture on a screen: stripes of red, green and blue with dark gaps, finer than the camera's
 * pixels, so that both together make moiré; a steeper gamma, a blue cast, light that the glass
 * gives back in one corner, and the dark edge of the device around it.
 */
record Screen(Texels picture, double pitch) implements Surface {
  private static final double GAMMA = 1.15;

  /** The light of each level, 0..255. */
  private static final double[] SHOWN =
      IntStream.range(0, 257).mapToDouble(v -> 255 * Math.pow(v / 255.0, GAMMA)).toArray();

  private static final double[] CAST = {0.90, 0.98, 1.08};
  private static final double EDGE = 14;
  private static final double GLARE = 46;
  private static final double GAP = 0.22;

  /** Between stripe and gap: backlight that leaks. */
  private static final double LEAK = 0.30;

  @Override
  public double light(double x, double y, int channel) {
    double glare = glare(x, y);
    if (!picture.holds(x, y)) {
      return EDGE + glare / 2;
    }
    double shown = shown(picture.at(x, y, channel)) * CAST[channel];
    return 8 + shown * stripe(x, y, channel) + glare;
  }

  private static double shown(double level) {
    int below = (int) level;
    return SHOWN[below] + (level - below) * (SHOWN[below + 1] - SHOWN[below]);
  }

  /** 1 in the mean over a screen pixel. */
  private double stripe(double x, double y, int channel) {
    double u = x / pitch - Math.floor(x / pitch);
    double v = y / pitch - Math.floor(y / pitch);
    boolean lit = (int) (3 * u) == channel && v >= GAP;
    double mean = (1 - LEAK) * (1 - GAP) / 3 + LEAK;
    return (lit ? 1 : LEAK) / mean;
  }

  private double glare(double x, double y) {
    double dx = x / picture.picture().width() - 0.8;
    double dy = y / picture.picture().height() - 0.15;
    double far = (dx * dx + dy * dy) / 0.03;
    return far > 9 ? 0 : GLARE * Math.exp(-far);
  }
}
