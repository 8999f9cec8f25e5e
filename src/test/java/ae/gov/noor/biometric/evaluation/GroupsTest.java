package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsTest {
  @TempDir Path folder;

  private Groups groups(String... lines) throws IOException {
    return Groups.read(Files.write(folder.resolve("groups.csv"), List.of(lines)));
  }

  @Test
  void subjectsComeByTheirGroups() throws IOException {
    Subject ann = new Subject("ann", List.of(), List.of());
    Subject bob = new Subject("bob", List.of(), List.of());
    Subject cyd = new Subject("cyd", List.of(), List.of());
    assertEquals(
        Map.of("young", List.of(ann, cyd), "old", List.of(bob)),
        groups("# person,group", "ann,young", "", "bob, old", "cyd,young", "dan,old")
            .of(List.of(ann, bob, cyd)));
  }

  @Test
  void aLineOfAnotherShapeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> groups("ann"));
    assertThrows(IllegalArgumentException.class, () -> groups("ann,"));
    assertThrows(IllegalArgumentException.class, () -> groups("ann,young,tall"));
  }
}
