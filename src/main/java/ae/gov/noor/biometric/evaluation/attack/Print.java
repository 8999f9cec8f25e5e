package ae.gov.noor.biometric.evaluation.attack;

/**
 * A picture printed on paper: cyan, magenta and yellow dots on screens of three angles, a gamut
 * smaller than the camera's (black at 28, white at 226, colours paler by a fifth), fibres that make
 * the paper uneven by 3 %, and white paper around the picture.
 */
record Print(Texels picture, long seed) implements Surface {
  /** Dots this far apart, in pixels of the picture: half a millimetre on a face of 10 cm. */
  private static final double DOTS = 2.2;

  private static final double[] ANGLES = {Math.toRadians(15), Math.toRadians(75), 0};
  private static final double BLACK = 28;
  private static final double WHITE = 226;
  private static final double COLOUR = 0.8;
  private static final double UNEVEN = 0.03;

  @Override
  public double light(double x, double y, int channel) {
    double paper = 1 + UNEVEN * fibre(x, y);
    if (!picture.holds(x, y)) {
      return WHITE * paper;
    }
    double ink = 1 - pale(x, y, channel) / 255;
    double covered = dot(x, y, ANGLES[channel]) < ink ? 1 : 0;
    // wet dots bleed: half of the tone is spread between them
    double tone = 0.5 * covered + 0.5 * ink;
    return (WHITE - tone * (WHITE - BLACK)) * paper;
  }

  private double pale(double x, double y, int channel) {
    double grey =
        0.299 * picture.at(x, y, 0) + 0.587 * picture.at(x, y, 1) + 0.114 * picture.at(x, y, 2);
    return grey + COLOUR * (picture.at(x, y, channel) - grey);
  }

  /** A clustered dot: how much ink there must be for this place to be covered, 0..1. */
  private static double dot(double x, double y, double angle) {
    double u = 2 * Math.PI * (x * Math.cos(angle) + y * Math.sin(angle)) / DOTS;
    double v = 2 * Math.PI * (y * Math.cos(angle) - x * Math.sin(angle)) / DOTS;
    return 0.5 + (Math.cos(u) + Math.cos(v)) / 4;
  }

  private double fibre(double x, double y) {
    return (Texels.grain((long) (x / 1.7), (long) (y / 5.3), seed)
            + Texels.grain((long) (x / 4.9), (long) (y / 1.3), seed + 1))
        / 2;
  }
}
