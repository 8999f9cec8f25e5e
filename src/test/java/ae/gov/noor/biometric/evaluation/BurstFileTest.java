package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.liveness.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BurstFileTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    BurstFile burst =
        new BurstFile(
            List.of(Step.LEFT, Step.BLINK, Step.UP),
            List.of(new BurstFile.Line("a.jpg", 0), new BurstFile.Line("a.jpg", 50)));
    burst.write(folder);
    assertEquals(burst, BurstFile.read(folder));
  }

  @Test
  void anAcceptedFileLooksLikeThis() throws IOException {
    Files.writeString(folder.resolve(BurstFile.NAME), "steps,left,up,right\n\na-1.jpg, 0\n");
    assertEquals(List.of(new BurstFile.Line("a-1.jpg", 0)), BurstFile.read(folder).frames());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "left,up,right\na.jpg,0",
        "steps,left,up,nod\na.jpg,0",
        "steps,left,up,right",
        "steps,left,up,right\n../a.jpg,0",
        "steps,left,up,right\n/a.jpg,0",
        "steps,left,up,right\na.jpg,-1",
        "steps,left,up,right\na.jpg",
        "steps,left,up,right\na.jpg,0,0"
      })
  void aFileOfAnotherFormIsRefused(String text) throws IOException {
    Files.writeString(folder.resolve(BurstFile.NAME), text);
    assertThrows(IllegalArgumentException.class, () -> BurstFile.read(folder));
  }

  @Test
  void aFileThatIsTooLongIsRefused() throws IOException {
    Files.writeString(
        folder.resolve(BurstFile.NAME), "steps,left,up,right\n" + "a.jpg,0\n".repeat(1000));
    assertThrows(IllegalArgumentException.class, () -> BurstFile.read(folder));
    Files.writeString(
        folder.resolve(BurstFile.NAME), "steps,left,up,right\na.jpg,0\n" + "\n".repeat(70_000));
    assertThrows(IllegalArgumentException.class, () -> BurstFile.read(folder));
  }
}
