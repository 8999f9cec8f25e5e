package ae.gov.noor.biometric.face;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.Picture;
import org.junit.jupiter.api.Test;

class WarpTest {
  private final Picture picture = Pictures.painted(4, 4, (x, y) -> 10 * x << 16 | 20 * y << 8 | 7);

  private static float at(Planes planes, int x, int y, int channel) {
    return planes.values()[(channel * planes.height() + y) * planes.width() + x];
  }

  @Test
  void theSquareOfNoChangeIsThePicture() {
    Planes planes = Warp.square(picture, new SimilarityTransform(1, 0, 0, 0), 4);
    assertEquals(30, at(planes, 3, 1, 0));
    assertEquals(20, at(planes, 3, 1, 1));
    assertEquals(7, at(planes, 3, 1, 2));
  }

  @Test
  void placesBetweenPixelsAreBlended() {
    Planes planes = Warp.square(picture, new SimilarityTransform(0.5, 0, 0, 0.25), 4);
    assertEquals(5, at(planes, 1, 0, 0));
    assertEquals(5, at(planes, 1, 0, 1));
  }

  @Test
  void aQuarterTurnSwapsRowsAndColumns() {
    Planes planes = Warp.square(picture, new SimilarityTransform(0, 1, 3, 0), 4);
    assertEquals(10 * (3 - 2), at(planes, 1, 2, 0));
    assertEquals(20, at(planes, 1, 2, 1));
  }

  @Test
  void whatLiesBeyondTheEdgeIsBlack() {
    Planes planes = Warp.square(picture, new SimilarityTransform(1, 0, -2, -2), 4);
    assertEquals(0, at(planes, 0, 0, 2));
    assertEquals(0, at(planes, 1, 3, 2));
    assertEquals(7, at(planes, 2, 2, 2));
  }
}
