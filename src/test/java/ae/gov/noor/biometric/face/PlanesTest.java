package ae.gov.noor.biometric.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.Picture;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlanesTest {
  private final Picture row = Pictures.painted(5, 1, (x, y) -> 10 * x << 16);

  @Test
  void averagingTakesEveryPixelThatACellTouches() {
    float[] values = Planes.averaged(row, 0, 0, 5, 1, 2, 1).values();
    assertArrayEquals(new float[] {10, 30, 0, 0, 0, 0}, values);
  }

  @Test
  void shrinkingWeighsPixelsByTheAreaCovered() {
    Picture square = Pictures.painted(5, 5, (x, y) -> 10 * x << 16);
    float[] values = Planes.resized(square, 0, 0, 5, 5, 2).values();
    // (0 + 10 + 20 / 2) / 2.5 and (20 / 2 + 30 + 40) / 2.5
    assertEquals(8, values[0]);
    assertEquals(32, values[1]);
  }

  @Test
  void growingBlendsNeighbours() {
    Picture square = Pictures.painted(2, 2, (x, y) -> 100 * x << 16);
    float[] values = Planes.resized(square, 0, 0, 2, 2, 4).values();
    assertArrayEquals(new float[] {0, 25, 75, 100}, Arrays.copyOf(values, 4));
  }

  @Test
  void onePixelGrowsToItself() {
    assertEquals(20, Planes.resized(row, 2, 0, 1, 1, 3).values()[4]);
  }

  @Test
  void centringMapsTheMiddleToZero() {
    float[] values = new Planes(1, 1, new float[] {127.5f, 255.5f, 0}).centred().values();
    assertArrayEquals(new float[] {0, 1, -0.99609375f}, values);
  }
}
