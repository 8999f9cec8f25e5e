package ae.gov.noor.biometric.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LayoutTest {
  private static float[] with(int... places) {
    float[] values = new float[768];
    for (int place : places) {
      values[place] = place + 1;
    }
    return values;
  }

  @Test
  void storesNoMoreThanAModelFills() {
    assertEquals(new Layout(128, 0), Layout.of(with(0, 127)));
    assertEquals(new Layout(192, 0), Layout.of(with(128)));
    assertEquals(new Layout(0, 192), Layout.of(with(512, 703)));
    assertEquals(new Layout(128, 192), Layout.of(with(100, 600, 703)));
    assertEquals(new Layout(512, 256), Layout.of(with(511, 767)));
  }

  @Test
  void givesBackEveryValueAtItsPlace() {
    float[] values = with(3, 127, 512, 640);
    Layout layout = Layout.of(values);
    assertEquals(128 + 192, layout.width());
    assertArrayEquals(values, layout.whole(layout.kept(values)));
  }

  @Test
  void countsWhatItDoesNotKeep() {
    Layout layout = new Layout(64, 64);
    assertEquals(65 * 65 + 577 * 577, layout.squaresOutside(with(63, 64, 512, 576)));
    assertEquals(0, layout.squaresOutside(with(63, 512, 575)));
  }
}
