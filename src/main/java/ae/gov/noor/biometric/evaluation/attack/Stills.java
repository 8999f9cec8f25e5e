package ae.gov.noor.biometric.evaluation.attack;

import ae.gov.noor.biometric.domain.Picture;

/** Simulated attacks on one still. The same picture and seed always give the same attack. */
public final class Stills {
  private static final double PITCH = 0.71;

  private Stills() {}

  /**
   * Printed on paper and photographed: {@link Print}'s halftone, gamut and paper, turned by four
   * degrees, with the edge of the sheet.
   */
  public static Picture print(Picture picture, long seed) {
    Surface paper = new Print(new Texels(picture), seed);
    return new Camera(0.96, 4, seed).photograph(paper, picture.width(), picture.height());
  }

  /**
   * Shown on a screen and photographed: {@link Screen}'s pixels, moiré, glare and edge, turned by
   * three degrees.
   */
  public static Picture screen(Picture picture, long seed) {
    Surface screen = new Screen(new Texels(picture), PITCH);
    return new Camera(0.95, -3, seed).photograph(screen, picture.width(), picture.height());
  }

  /** The picture as a frame of a burst: its longer side at most so long. */
  public static Picture reduced(Picture picture, int longest) {
    return new Texels(picture).atMost(longest);
  }
}
