package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresentationFileTest {
  @TempDir Path folder;

  private List<PresentationFile> in(String... files) throws IOException {
    for (String file : files) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "x");
    }
    return PresentationFile.in(folder);
  }

  @Test
  void speciesAndPeopleAreFolders() throws IOException {
    List<PresentationFile> all =
        in("bona-fide/anna/1.jpg", "attack/print/anna/more/1.jpg", "attack/screen/2.jpg");
    assertEquals(
        List.of("bona-fide", "print", "screen"),
        all.stream().map(PresentationFile::species).toList());
    assertEquals(
        List.of(Optional.of("anna"), Optional.of("anna"), Optional.empty()),
        all.stream().map(PresentationFile::person).toList());
    assertFalse(all.get(0).attack());
    assertTrue(all.get(1).attack());
  }

  @Test
  void aFolderWithABurstFileIsOneCapture() throws IOException {
    List<PresentationFile> all =
        in(
            "bona-fide/anna/b/burst.csv",
            "bona-fide/anna/b/1.jpg",
            "bona-fide/anna/b/2.jpg",
            "attack/print/b/burst.csv",
            "attack/print/b/1.jpg");
    assertEquals(2, all.size());
    assertTrue(all.stream().allMatch(PresentationFile::burst));
    assertEquals(Optional.of("anna"), all.get(0).person());
    assertEquals(Optional.empty(), all.get(1).person());
  }

  @Test
  void withoutAttacksOrBonaFideOnesThereIsNothingToEvaluate() {
    assertThrows(IllegalArgumentException.class, () -> in("bona-fide/1.jpg"));
    assertThrows(IllegalArgumentException.class, () -> in("attack/.hidden/1.jpg"));
  }

  @Test
  void attacksWithoutBonaFideOnesAreNothingToEvaluate() {
    assertThrows(IllegalArgumentException.class, () -> in("attack/print/1.jpg"));
  }

  @Test
  void noSpeciesIsCalledBonaFide() {
    assertThrows(
        IllegalArgumentException.class, () -> in("bona-fide/1.jpg", "attack/bona-fide/1.jpg"));
  }
}
