package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPeopleTest {
  private static final Optional<String> KEY = key(1);
  private static final String HOW = "facial|sface|1";
  @TempDir Path folder;

  private static Optional<String> key(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return Optional.of(Base64.getEncoder().encodeToString(bytes));
  }

  private static KeptPeople.Read read(String name) {
    Subject subject =
        new Subject(name, List.of(Directions.face(0, 10)), List.of(Directions.face(1, 20)));
    return new KeptPeople.Read(subject, List.of("no-face", "no-face"), 3);
  }

  private Path kept() throws IOException {
    Path file = folder.resolve("kept");
    KeptPeople people = KeptPeople.in(file, KEY, HOW);
    people.keep(read("a"));
    people.keep(read("b"));
    return file;
  }

  @Test
  void whoWasReadIsFoundAgainWithEverything() throws IOException {
    KeptPeople again = KeptPeople.in(kept(), KEY, HOW);
    for (String name : List.of("a", "b")) {
      KeptPeople.Read found = again.find(name).orElseThrow();
      assertEquals(read(name).failures(), found.failures());
      assertEquals(3, found.leftOut());
      assertEquals(1, found.subject().probes().get(0).recording());
      double same =
          found.subject().probes().get(0).embedding().cosine(Directions.face(1, 20).embedding());
      assertEquals(1, same, 1e-6);
    }
    assertTrue(again.find("c").isEmpty());
  }

  @Test
  void aLineThatWasNotWrittenWholeIsForgottenAndTheRestGoesOn() throws IOException {
    Path file = kept();
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 20));
    KeptPeople again = KeptPeople.in(file, KEY, HOW);
    assertTrue(again.find("a").isPresent());
    assertTrue(again.find("b").isEmpty());
    again.keep(read("b"));
    assertTrue(KeptPeople.in(file, KEY, HOW).find("b").isPresent());
  }

  @Test
  void anotherKeyOrWayOfReadingOrNoKeyIsRefused() throws IOException {
    Path file = kept();
    refused(file, key(2), HOW);
    refused(file, KEY, "facial|facenet|1");
    refused(file, Optional.empty(), HOW);
    refused(file, Optional.of("c2hvcnQ="), HOW);
  }

  private static void refused(Path file, Optional<String> key, String how) {
    assertThrows(IllegalArgumentException.class, () -> KeptPeople.in(file, key, how));
  }

  @Test
  void neitherNamesNorVectorsCanBeRead() throws IOException {
    KeptPeople people = KeptPeople.in(folder.resolve("kept"), KEY, HOW);
    people.keep(read("a name that is looked for"));
    byte[] bytes = Base64.getDecoder().decode(Files.readString(folder.resolve("kept")).strip());
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertFalse(text.contains("looked for"));
    assertFalse(text.contains("no-face"));
  }
}
