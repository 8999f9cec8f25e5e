package ae.gov.noor.biometric.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(ArquillianExtension.class)
class MultipartRefusalsIT {
  private static final int NEARLY = 400;

  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);

  private static Multipart part(String name) {
    return new Multipart().part(name, "a.jpg", "image/jpeg", Pictures.personA(1));
  }

  static Stream<Arguments> bodies() {
    String right = Multipart.type();
    byte[] good = part("biometric_file").whole();
    byte[] nested = part("biometric_file").whole();
    Multipart many = new Multipart();
    for (int i = 0; i < 10_000; i++) {
      many.part("biometric_file", "", "", new byte[1]);
    }
    return Stream.of(
        Arguments.of("two parts", right, twice("biometric_file").whole()),
        Arguments.of("a part too many", right, twice("note").whole()),
        Arguments.of("no part", right, new Multipart().whole()),
        Arguments.of("another name", right, part("file").whole()),
        Arguments.of("another case", right, part("Biometric_File").whole()),
        Arguments.of("an empty name", right, part("").whole()),
        Arguments.of("no name", right, headed("Content-Disposition: form-data")),
        Arguments.of("no disposition", right, headed("Content-Type: image/jpeg")),
        Arguments.of("ten thousand parts", right, many.whole()),
        Arguments.of("10 kB of a file name", right, named("n".repeat(10_240))),
        Arguments.of("an empty body", right, new byte[0]),
        Arguments.of("another boundary", "multipart/form-data; boundary=another", good),
        Arguments.of("no boundary", "multipart/form-data", good),
        Arguments.of("an empty boundary", "multipart/form-data; boundary=", good),
        Arguments.of("no multipart at all", right, Pictures.personA(1)),
        Arguments.of(
            "a multipart in it",
            right,
            new Multipart().part("files", "", right.replace("tests", "nested"), nested).whole()));
  }

  private static byte[] named(String file) {
    byte[] picture = Pictures.personA(1);
    return new Multipart().part("biometric_file", file, "image/jpeg", picture).whole();
  }

  private static byte[] headed(String header) {
    String open = "--" + Multipart.BOUNDARY + "\r\n" + header + "\r\n\r\nx\r\n";
    return new Multipart().text(open).whole();
  }

  private static Multipart twice(String other) {
    return part("biometric_file").part(other, "b.jpg", "image/jpeg", Pictures.personA(2));
  }

  // M17, M18
  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void refusesABodyThatIsNotOnePartOfTheOneName(String name, String type, byte[] body) {
    Portal.Session session = person.begin(user);
    person.submit(session, type, body).problem(400, "bad-multipart");
    person.submit(session, Pictures.personA(1)).json(201);
  }

  // M17
  @ParameterizedTest(name = "{0}")
  @MethodSource("fileNames")
  void neverReadsTheNameOfTheFile(String name, String fileName) {
    person.submit(person.begin(user), Multipart.type(), named(fileName)).json(201);
  }

  static Stream<Arguments> fileNames() {
    return Stream.of(
        Arguments.of("none", ""),
        Arguments.of("one that leaves the folder", "../../etc/x.jpg"),
        Arguments.of("an absolute one", "/etc/passwd"),
        Arguments.of("one of another type", "face.exe"),
        Arguments.of("one in another script", "\u0648\u062c\u0647.jpg"),
        Arguments.of("a program", "$(touch x)`touch x`|;.jpg"),
        Arguments.of("a long one", "n".repeat(255) + ".jpg"));
  }

  @Test
  void leavesNoPartInATemporaryFile() throws IOException {
    person.enrol(user, Pictures.personB(2));
    try (Stream<Path> files = Files.list(Service.temporary())) {
      assertEquals(
          0, files.filter(file -> file.getFileName().toString().startsWith("m4j")).count());
    }
  }

  /**
   * Bodies that are nearly right, the same at each run: whatever the server's reader makes of one,
   * it is refused, for the enrolment that it is said to be for does not exist.
   */
  @Test
  void refusesWhateverIsNearlyAForm() {
    Portal.Session none = new Portal.Session(UUID.randomUUID(), "x");
    byte[] whole =
        part("biometric_file")
            .part("challenge", "", "application/json", "{}".getBytes(US_ASCII))
            .whole();
    byte[] small = new Multipart().part("biometric_file", "a", "image/png", new byte[9]).whole();
    Random random = new Random(3);
    Map<Integer, Integer> seen = new TreeMap<>();
    for (int i = 0; i < NEARLY; i++) {
      byte[] body = (i % 4 == 0 ? whole : small).clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        int at = random.nextInt(Math.min(body.length, 300));
        switch (random.nextInt(5)) {
          case 0 -> body[at] = (byte) random.nextInt(256);
          case 1 -> body[at] = (byte) "\r\n-:;=\"\\ \t".charAt(random.nextInt(10));
          case 2 -> body = Arrays.copyOf(body, at);
          case 3 -> body = Arrays.copyOfRange(body, at, body.length);
          default -> System.arraycopy(body.clone(), 0, body, at, body.length - at);
        }
        if (body.length == 0) {
          break;
        }
      }
      Answer answer = person.submit(none, Multipart.type(), body);
      assertTrue(Set.of(400, 403).contains(answer.status()), answer.status() + answer.body());
      answer.problem(answer.status(), answer.status() == 400 ? reason(answer) : "forbidden");
      seen.merge(answer.status(), 1, Integer::sum);
    }
    assertEquals(Set.of(400, 403), seen.keySet(), "not both kinds were met");
  }

  private static String reason(Answer answer) {
    return answer.json().getString("type").replaceAll(".*:", "");
  }
}
