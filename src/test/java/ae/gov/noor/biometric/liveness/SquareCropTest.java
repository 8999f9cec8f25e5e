package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.face.Pictures;
import org.junit.jupiter.api.Test;

class SquareCropTest {
  private static final Picture NINE = Pictures.painted(3, 3, (x, y) -> 10 * (3 * y + x) << 16);

  private static float[] red(SquareCrop crop, Picture picture, int size) {
    float[] values = new float[size * size];
    crop.read(
        picture,
        size,
        (row, rgb) -> {
          for (int column = 0; column < size; column++) {
            values[row * size + column] = rgb[3 * column];
          }
        });
    return values;
  }

  @Test
  void aPictureReadAtItsOwnSizeIsUnchanged() {
    float[] all = red(new SquareCrop(1.5, 1.5, 3, 0), NINE, 3);
    assertArrayEquals(new float[] {0, 10, 20, 30, 40, 50, 60, 70, 80}, all, 1e-4f);
  }

  @Test
  void aQuarterTurnReadsDownTheColumns() {
    float[] turned = red(new SquareCrop(1.5, 1.5, 3, Math.PI / 2), NINE, 3);
    assertArrayEquals(new float[] {20, 50, 80, 10, 40, 70, 0, 30, 60}, turned, 1e-4f);
  }

  @Test
  void betweenPixelsTheValueIsBetweenTheirs() {
    assertEquals(20, red(new SquareCrop(1, 1, 1, 0), NINE, 1)[0], 1e-4);
  }

  @Test
  void beyondTheEdgeTheEdgeIsRepeated() {
    float[] beyond = red(new SquareCrop(1.5, 1.5, 9, 0), NINE, 3);
    assertArrayEquals(new float[] {0, 10, 20, 30, 40, 50, 60, 70, 80}, beyond, 1e-4f);
  }

  @Test
  void channelsAreRedGreenBlue() {
    Picture picture = Pictures.painted(1, 1, (x, y) -> 0x010203);
    new SquareCrop(0.5, 0.5, 1, 0)
        .read(picture, 1, (row, rgb) -> assertArrayEquals(new float[] {1, 2, 3}, rgb));
  }
}
