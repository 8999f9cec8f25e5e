package ae.gov.noor.biometric.system;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Where the service under test is, and what it works with. */
final class Service {
  private static URI base;

  private Service() {}

  /** The address; at the first call, when the service is ready. */
  static synchronized URI base() {
    if (base == null) {
      URI address = URI.create("http://localhost:" + System.getProperty("it.http.port"));
      Readiness.await(address.resolve("/health/ready"), () -> true);
      base = address;
    }
    return base;
  }

  /** The folder of the server that Arquillian runs. */
  static Path server() {
    return servers().resolve(System.getProperty("liberty.server"));
  }

  static Path servers() {
    return home().resolve("usr").resolve("servers");
  }

  static Path home() {
    return Path.of(System.getProperty("liberty.home"));
  }

  /** What the development services keep. */
  static Path data() {
    return Path.of(System.getProperty("devservices.data"));
  }

  /** The folder for temporary files of the server. */
  static Path temporary() {
    return data().resolveSibling("it-tmp");
  }

  /** Where the server copies the signed heads of its audit trail to. */
  static Path auditHeads() {
    return data().resolveSibling("it-audit-heads.jsonl");
  }

  static Path models() {
    String named = System.getProperty("NOOR_MODELS", System.getenv("NOOR_MODELS"));
    if (named != null) {
      return Path.of(named);
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    Path base =
        cache == null || cache.isBlank()
            ? Path.of(
                System.getenv().getOrDefault("HOME", System.getProperty("user.home")), ".cache")
            : Path.of(cache);
    return base.resolve("noor-biometric").resolve("models");
  }

  /** Every setting that leads to the development services, by its name. */
  static Map<String, String> settings() {
    Properties published = new Properties();
    try (Reader reader = Files.newBufferedReader(data().resolve("devservices.properties"))) {
      published.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return published.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, published::getProperty));
  }

  static String setting(String name) {
    return settings().get(name);
  }
}
