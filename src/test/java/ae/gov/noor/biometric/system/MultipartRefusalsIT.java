package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
