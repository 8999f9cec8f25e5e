package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccuracyFilesTest {
  @TempDir Path folder;

  private AccuracyFiles files() {
    Instant day = Instant.parse("2026-11-23T00:00:00Z");
    return new AccuracyFiles(folder.resolve("out"), Clock.fixed(day, ZoneOffset.UTC));
  }

  @Test
  void tablesHaveWhatTheCurveHasAndPicturesAreDrawn() throws IOException {
    Scores mated = DetCurveTest.scores(0.5, 0.9);
    Scores nonMated = DetCurveTest.scores(0.1, 0.5);
    files().curves("face", "a title", new DetCurve(mated, nonMated));
    assertEquals(
        List.of(
            "threshold,fmr,fnmr", "0.1,1.0,0.0", "0.5,0.5,0.0", "0.9,0.0,0.5", "Infinity,0.0,1.0"),
        Files.readAllLines(folder.resolve("out/face-det.csv")));
    List<String> scores = Files.readAllLines(folder.resolve("out/face-scores.csv"));
    assertEquals("0.10000,0,1", scores.get(1));
    assertEquals(2, scores.stream().skip(1).mapToInt(l -> Integer.parseInt(l.split(",")[1])).sum());
    assertEquals(2, scores.stream().skip(1).mapToInt(l -> Integer.parseInt(l.split(",")[2])).sum());
    assertTrue(ImageIO.read(folder.resolve("out/face-det.png").toFile()).getWidth() > 500);
    assertTrue(ImageIO.read(folder.resolve("out/face-scores.png").toFile()).getWidth() > 500);
  }

  @Test
  void aCalibrationIsWrittenOnlyWhereTheTrialsShowIt() throws IOException {
    Trials few = new Trials();
    few.mated(0.8, true, false);
    few.nonMated(0.1, false);
    assertFalse(files().calibration("face", "people", few, 0.95, 1e-3));
    Trials many = new Trials();
    for (int i = 0; i < 5_000; i++) {
      many.mated(0.7 + i * 1e-5, true, false);
      many.nonMated(0.1 + i * 1e-5, false);
    }
    assertTrue(files().calibration("face", "people", many, 0.95, 1e-3));
    String text = Files.readString(folder.resolve("out/face-calibration.json"));
    assertTrue(text.contains("\"date\": \"2026-11-23\""), text);
    assertTrue(text.contains("\"non_mated\": 5000"), text);
  }
}
