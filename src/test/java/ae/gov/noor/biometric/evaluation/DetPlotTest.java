package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ae.gov.noor.biometric.evaluation.DetPlot.Curve;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetPlotTest {
  private static final int BLUE = 0xFF0072B2;
  @TempDir Path folder;

  private static DetPlot plot(DetCurve.Point... points) {
    return new DetPlot(
        "t", "APCER", "BPCER", 0.001, 0.99, List.of(new Curve("print", List.of(points))));
  }

  /** Tables of the normal distribution. */
  @Test
  void theScaleIsThatOfNormalDeviates() {
    assertEquals(1.959964, DetPlot.deviate(0.975), 1e-6);
    assertEquals(-3.090232, DetPlot.deviate(0.001), 1e-6);
    assertEquals(0, DetPlot.deviate(0.5), 1e-9);
  }

  /** The frame runs from 0.1 % (-3.09) to 99 % (2.33): 50 % lies at 0.571 of 740 pixels. */
  @Test
  void aRateStandsAtItsDeviate() {
    BufferedImage picture = plot(new DetCurve.Point(0.5, 0), new DetCurve.Point(0.5, 1)).picture();
    assertEquals(BLUE, picture.getRGB(100 + 422, 400));
    assertNotEquals(BLUE, picture.getRGB(100 + 400, 400));
  }

  @Test
  void whereBothRatesChangeAtOnceTheWorseCornerIsDrawn() {
    BufferedImage picture =
        plot(new DetCurve.Point(0.5, 0.001), new DetCurve.Point(0.001, 0.5)).picture();
    int y = 60 + 740 - 422;
    assertEquals(BLUE, picture.getRGB(300, y));
    assertNotEquals(BLUE, picture.getRGB(300, 60 + 740));
  }

  @Test
  void theSameCurvesGiveTheSameFile() throws IOException {
    DetPlot plot = plot(new DetCurve.Point(1, 0), new DetCurve.Point(0.2, 0.3));
    plot.write(folder.resolve("a.png"));
    plot.write(folder.resolve("b.png"));
    byte[] file = Files.readAllBytes(folder.resolve("a.png"));
    assertArrayEquals(file, Files.readAllBytes(folder.resolve("b.png")));
    assertEquals(1120, ImageIO.read(folder.resolve("a.png").toFile()).getWidth());
  }
}
