package ae.gov.noor.biometric.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ae.gov.noor.biometric.domain.Picture;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummedAreaTest {

  @ParameterizedTest
  @CsvSource({"640, 480, 193, 145", "101, 67, 30, 20", "13, 5, 13, 5", "7, 9, 1, 1", "8, 8, 20, 3"})
  void givesTheNumbersOfAveragingThePictureItself(int width, int height, int w, int h) {
    byte[] rgb = new byte[3 * width * height];
    new Random(width).nextBytes(rgb);
    Picture picture = new Picture(width, height, rgb);

    Planes averaged = new SummedArea(picture).averaged(w, h);

    assertArrayEquals(
        Planes.averaged(picture, 0, 0, width, height, w, h).values(), averaged.values());
  }
}
