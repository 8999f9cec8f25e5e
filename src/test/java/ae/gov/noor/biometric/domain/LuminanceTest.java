package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LuminanceTest {
  /** Black, red, green in a row; below them blue, white, grey 100. */
  private static final Picture PICTURE =
      new Picture(
          3, 2, bytes(0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 100, 100, 100));

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static void assertLuminance(double expected, double x, double y, Luminance light) {
    assertEquals(expected, light.at(x, y), 1e-3, x + ", " + y);
  }

  @Test
  void aPixelCountsAsRec601Weighs() {
    Luminance light = Luminance.of(PICTURE, 0, 0, 2, 1);

    assertLuminance(0, 0, 0, light);
    assertLuminance(0.299 * 255, 1, 0, light);
    assertLuminance(0.587 * 255, 2, 0, light);
    assertLuminance(0.114 * 255, 0, 1, light);
    assertLuminance(255, 1, 1, light);
    assertLuminance(100, 2, 1, light);
  }

  @Test
  void betweenPixelsTheValueIsBetweenTheirs() {
    Luminance light = Luminance.of(PICTURE, 0, 0, 2, 1);

    assertLuminance((255 + 100) / 2.0, 1.5, 1, light);
    assertLuminance((0.299 * 255 + 0.587 * 255 + 255 + 100) / 4, 1.5, 0.5, light);
  }

  @Test
  void beyondTheEdgeTheEdgeIsRepeated() {
    Luminance light = Luminance.of(PICTURE, -5, -5, 9, 9);

    assertLuminance(0, -3, -4.5, light);
    assertLuminance(100, 8, 7, light);
  }

  @Test
  void aPartReadsAsTheWholeDoes() {
    Luminance part = Luminance.of(PICTURE, 1.2, 0.3, 1.9, 0.8);
    Luminance whole = Luminance.of(PICTURE, 0, 0, 2, 1);

    assertLuminance(whole.at(1.2, 0.3), 1.2, 0.3, part);
    assertLuminance(whole.at(1.9, 0.8), 1.9, 0.8, part);
  }

  @Test
  void aPartOutsideThePictureIsItsNearestEdge() {
    assertLuminance(100, 50, 50, Luminance.of(PICTURE, 50, 50, 60, 60));
  }
}
