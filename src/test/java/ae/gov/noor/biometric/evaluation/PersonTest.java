package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonTest {
  @TempDir Path folder;

  @BeforeEach
  void threePeople() throws IOException {
    for (String file :
        List.of("b/2.wav", "b/1.wav", "a/x/1.wav", "c/1.wav", ".d/1.wav", "a/.hid")) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "sample");
    }
    Files.writeString(folder.resolve("README"), "no person");
  }

  @Test
  void eachFolderIsAPersonAndEachFileBelowASample() throws IOException {
    List<Person> people = Person.in(folder, 10);
    assertEquals(List.of("a", "b", "c"), people.stream().map(Person::name).toList());
    assertEquals(List.of(folder.resolve("a/x/1.wav")), people.get(0).files());
    assertEquals(
        List.of(folder.resolve("b/1.wav"), folder.resolve("b/2.wav")), people.get(1).files());
  }

  @Test
  void noMoreThanSoManyAreTaken() throws IOException {
    assertEquals(2, Person.in(folder, 2).size());
  }

  @Test
  void onePersonAloneCannotBeEvaluated() {
    assertThrows(IllegalArgumentException.class, () -> Person.in(folder, 1));
  }
}
