package ae.gov.noor.biometric.evaluation.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.face.Pictures;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StillsTest {
  private static final Picture GREY = Pictures.painted(120, 90, (x, y) -> 0x808080);

  /** Mean and deviation of a channel in the middle of a picture. */
  private static double[] middle(Picture picture, int channel) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 40 * 40; i++) {
      int v = picture.at(40 + i % 40, 25 + i / 40, channel);
      sum += v;
      squares += (double) v * v;
    }
    double mean = sum / 1600;
    return new double[] {mean, Math.sqrt(squares / 1600 - mean * mean)};
  }

  @Test
  void aPrintHasDotsAndSmallerContrastOnWhitePaper() {
    Picture print = Stills.print(GREY, 1);
    assertTrue(middle(print, 0)[1] > 4, "dots");
    assertTrue(print.at(1, 45, 0) > 200, "paper beside the picture");
    Picture white = Stills.print(Pictures.painted(120, 90, (x, y) -> 0xFFFFFF), 1);
    Picture black = Stills.print(Pictures.painted(120, 90, (x, y) -> 0), 1);
    assertEquals(226, middle(white, 1)[0], 4);
    assertEquals(28, middle(black, 1)[0], 4);
  }

  @Test
  void aScreenHasStripesABlueCastAndADarkEdge() {
    Picture screen = Stills.screen(GREY, 1);
    assertTrue(middle(screen, 0)[1] > 4, "moiré");
    assertTrue(middle(screen, 2)[0] > middle(screen, 0)[0] + 8, "blue");
    assertTrue(screen.at(1, 45, 0) < 40, "edge of the device");
  }

  @Test
  void theSamePictureAndSeedGiveTheSameAttackAndAnotherSeedAnother() {
    byte[] first = Stills.print(GREY, 1).rgb();
    assertArrayEquals(first, Stills.print(GREY, 1).rgb());
    assertFalse(Arrays.equals(first, Stills.print(GREY, 2).rgb()));
  }

  @Test
  void aReducedPictureKeepsItsShapeAndItsLight() {
    Picture small = Stills.reduced(Pictures.gradient(800, 600), 200);
    assertEquals(200, small.width());
    assertEquals(150, small.height());
    assertEquals(127, small.at(100, 75, 0), 2);
    Picture as = Pictures.gradient(80, 60);
    assertEquals(as, Stills.reduced(as, 80));
  }

  @Test
  void aCameraThatIsNotTurnedSeesWhatIsShown() {
    Picture shown = Pictures.gradient(60, 40);
    Texels texels = new Texels(shown);
    Picture seen = new Camera(1, 0, 1).photograph(texels::at, 60, 40);
    for (int c = 0; c < 3; c++) {
      assertEquals(shown.at(20, 30, c), seen.at(20, 30, c), 4);
    }
  }

  @Test
  void whatIsTurnedAwayIsSmallerOnOneSide() {
    Texels white = new Texels(Pictures.painted(100, 100, (x, y) -> 0xFFFFFF));
    Surface surface = (x, y, c) -> white.holds(x, y) ? 255 : 0;
    Picture seen = new Camera(0.8, 30, 1).photograph(surface, 100, 100);
    assertTrue(Math.abs(height(seen, 18) - height(seen, 82)) > 5);
    assertEquals(
        height(seen, 20), height(new Camera(0.8, -30, 1).photograph(surface, 100, 100), 79), 2);
  }

  private static int height(Picture picture, int x) {
    int height = 0;
    for (int y = 0; y < picture.height(); y++) {
      height += picture.at(x, y, 0) > 127 ? 1 : 0;
    }
    return height;
  }
}
