package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the files of the server must say, or must not, whatever else is in them. */
class ServerFilesTest {
  private static final Path LIBERTY = Path.of("liberty");

  private static String read(String file) throws IOException {
    return Files.readString(LIBERTY.resolve(file));
  }

  private static String attribute(String xml, String element, String name) {
    Matcher found =
        Pattern.compile("<" + element + "\\b[^>]*?\\s" + name + "=\"([^\"]*)\"").matcher(xml);
    assertTrue(found.find(), element + " " + name);
    return found.group(1);
  }

  // F27: nothing writes the heap, a core or the fields of objects into a file
  @Test
  void noFailureWritesWhatIsInMemory() throws IOException {
    List<String> options = read("jvm.options").lines().toList();
    assertTrue(options.contains("-XX:-HeapDumpOnOutOfMemoryError"));
    assertTrue(options.contains("-XX:-CreateCoredumpOnCrash"));
    assertTrue(options.stream().noneMatch(option -> option.matches("-XX:\\+.*(Dump|OnError).*")));
    assertTrue(read("bootstrap.properties").contains("DisabledFFDCService"));
    assertTrue(Files.readString(Path.of("Containerfile")).contains("-Xdump:none"));
  }

  // F36: no store or issuer is spoken to by anything older
  @Test
  void asAClientTooTheServerSpeaksTls13Alone() throws IOException {
    List<String> options = read("jvm.options").lines().toList();
    assertTrue(options.contains("-Djdk.tls.client.protocols=TLSv1.3"));
    assertEquals("TLSv1.3", attribute(read("network.xml"), "ssl", "sslProtocol"));
  }

  // T17: neither the address, where a session token may stand, nor a header but the request's id
  @Test
  void theAccessLogHasNoAddressOfACallAndNoHeaderOfItsSender() throws IOException {
    String format = attribute(read("network.xml"), "httpAccessLogging", "logFormat");
    List<String> fields = Stream.of(format.split(" ")).sorted().toList();
    assertEquals(List.of("%B", "%D", "%m", "%s", "%{X-Request-Id}o"), fields);
  }

  // U1: by default the driver quotes the row that a constraint refused, and every value of a batch
  @Test
  void theDriverOfTheDatabaseQuotesNoValues() throws IOException {
    assertEquals(
        "false", attribute(read("stores.xml"), "properties.postgresql", "logServerErrorDetail"));
  }

  // J20: who calls is who is connected, whatever headers say
  @Test
  void noHeaderIsBelievedAboutWhereACallComesFrom() throws IOException {
    String network = read("network.xml");
    assertEquals("none", attribute(network, "httpDispatcher", "trustedHeaderOrigin"));
    assertEquals("none", attribute(network, "httpDispatcher", "trustedSensitiveHeaderOrigin"));
    assertFalse(network.contains("remoteIp"));
  }

  // T18: no other origin is let in
  @Test
  void noOtherOriginIsAllowed() throws IOException {
    for (String file : List.of("server.xml", "network.xml", "security.xml", "stores.xml")) {
      assertFalse(read(file).contains("<cors"), file);
    }
  }

  // M20 in part: who is silent is dropped; BoundedRequest sees to who trickles
  @Test
  void slowCallsEndAfterHalfAMinute() throws IOException {
    for (String time : List.of("readTimeout", "writeTimeout", "persistTimeout")) {
      assertEquals("30s", attribute(read("network.xml"), "httpOptions", time));
    }
  }
}
