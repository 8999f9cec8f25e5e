package ae.gov.noor.biometric.system;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts the development services before Arquillian starts the server, and tells that server where
 * they are. Only where the build names a server: unit tests need none of this. The services end
 * with this JVM.
 *
 * <p>Stores that the environment configures are never used: tests write to and wipe what they find.
 */
public final class Surroundings implements LauncherSessionListener {
  private static final List<String> CONFIGURED =
      List.of(
          "POSTGRES_",
          "MONGODB_",
          "REDIS_",
          "KAFKA_",
          "JWT_",
          "OIDC_",
          "BIOMETRIC_",
          "HTTP",
          "ISSUER_");

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty("liberty.server") == null) {
      return;
    }
    try {
      startServices();
      prepareServer();
    } catch (IOException e) {
      throw new IllegalStateException("the surroundings of the tests were not prepared", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void startServices() throws IOException, InterruptedException {
    Path data = Service.data();
    Files.createDirectories(data);
    ProcessBuilder start =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + System.getProperty("devservices.args"),
            System.getProperty("devservices.main"),
            "start",
            "--data",
            data.toString(),
            "--watch",
            Long.toString(ProcessHandle.current().pid()));
    forgetConfigured(start.environment());
    start.environment().put("ISSUER_PORT", "0");
    Path said = data.resolve("start.out");
    int status = start.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();
    if (status != 0) {
      throw new IOException("the development services did not start: " + Files.readString(said));
    }
  }

  static void forgetConfigured(Map<String, String> environment) {
    environment.keySet().removeIf(name -> CONFIGURED.stream().anyMatch(name::startsWith));
  }

  private static void prepareServer() throws IOException {
    int http = freePort();
    Files.deleteIfExists(Service.auditHeads());
    System.setProperty("it.http.port", Integer.toString(http));
    Path overrides = Files.createDirectories(Service.server().resolve("configDropins/overrides"));
    Path temporary = Files.createDirectories(Service.temporary());
    Files.writeString(overrides.resolve("jvm.options"), "-Djava.io.tmpdir=" + temporary + "\n");
    Files.copy(
        Path.of(System.getProperty("project.root"), "src/test/liberty/it.xml"),
        overrides.resolve("it.xml"),
        StandardCopyOption.REPLACE_EXISTING);
    Map<String, String> variables = new TreeMap<>(Service.settings());
    variables.put("HTTP_PORT", Integer.toString(http));
    int https = freePort();
    System.setProperty("it.https.port", Integer.toString(https));
    variables.put("HTTPS_PORT", Integer.toString(https));
    variables.put("AUDIT_HEAD_SECONDS", "1");
    variables.put("AUDIT_HEAD_FILE", Service.auditHeads().toString());
    writeVariables(overrides.resolve("surroundings.xml"), variables);
  }

  /** As values and not as defaults: what the environment says must not win. */
  static void writeVariables(Path file, Map<String, String> variables) throws IOException {
    StringBuilder xml = new StringBuilder("<server>\n");
    variables.forEach(
        (name, value) ->
            xml.append("  <variable name=\"%s\" value=\"%s\"/>\n".formatted(name, value)));
    Files.writeString(file, xml.append("</server>\n"));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
  }
}
