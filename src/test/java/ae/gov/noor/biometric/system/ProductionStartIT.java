package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A start in production as operators make it: by the server's own script, with the settings in its
 * environment. What is missing or of development ends it with another status than 0, is named, and
 * not shown.
 */
@ExtendWith(ArquillianExtension.class)
class ProductionStartIT {
  private static final Pattern NAMED = Pattern.compile("\\b([A-Z_]{4,}) (?:is |must |holds )");

  /** What is shorter is a word like others: a profile, a port, a role. */
  private static final int TELLING = 20;

  private static Map<String, String> good() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    Map<String, String> settings = new TreeMap<>();
    settings.put("POSTGRES_HOST", "database.invalid");
    settings.put("POSTGRES_USER", "a-role-of-production");
    settings.put("POSTGRES_PASSWORD", "a-password-of-production");
    settings.put("MONGODB_URL", "mongodb://documents.invalid:27017/?tls=true");
    settings.put("REDIS_URL", "rediss://memory.invalid:6379");
    settings.put("KAFKA_BOOTSTRAP_SERVERS", "events.invalid:9093");
    settings.put("JWT_ISSUER", "https://issuer.invalid/realms/noor");
    settings.put("JWT_JWKS_URI", "https://issuer.invalid/realms/noor/keys");
    settings.put("BIOMETRIC_MASTER_KEY", Base64.getEncoder().encodeToString(key));
    return settings;
  }

  private static SecondServer server() throws Exception {
    return new SecondServer("production", Map.of());
  }

  /** What is named as wrong, of a start that ended by itself. */
  private static Set<String> refused(SecondServer server, Map<String, String> environment)
      throws Exception {
    assertNotEquals(0, server.with(environment).start().exitStatus());
    String said = server.console();
    environment.values().stream()
        .filter(value -> value.length() >= TELLING)
        .forEach(value -> assertFalse(said.contains(value), value));
    Set<String> named = new TreeSet<>();
    for (String line : said.lines().filter(each -> each.contains("refuses to start")).toList()) {
      Matcher name = NAMED.matcher(line);
      while (name.find()) {
        named.add(name.group(1));
      }
    }
    return named;
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> settings = good();
    settings.put(name, value);
    return settings;
  }

  @Test
  void takesNothingOfWhatTheDevelopmentServicesGive() throws Exception {
    Map<String, String> development = new TreeMap<>(Service.settings());
    development.put("NOOR_PROFILE", "production");
    development.put("INDEX_REST", "true");
    development.keySet().removeIf(name -> name.startsWith("HTTP") || name.equals("SERVER_TIMING"));
    development.remove("POSTGRES_HOST");
    Set<String> expected =
        Set.of(
            "BIOMETRIC_MASTER_KEY",
            "INDEX_REST",
            "JWT_ISSUER",
            "JWT_JWKS_URI",
            "KAFKA_SECURITY_PROTOCOL",
            "MONGODB_URL",
            "POSTGRES_HOST",
            "POSTGRES_SSLMODE",
            "REDIS_URL");
    try (SecondServer server = server()) {
      assertEquals(expected, refused(server, development));
    }
  }

  /** The first of all starts shows that nothing else is wrong with the others. */
  @Tag("nightly")
  @Test
  void eachThatIsMissingOrOfDevelopmentIsNamedAlone() throws Exception {
    Map<String, Map<String, String>> wrong = new LinkedHashMap<>();
    for (String mandatory : good().keySet()) {
      Map<String, String> settings = good();
      settings.remove(mandatory);
      wrong.put(mandatory + " missing", settings);
    }
    for (String key : List.of("your_32_byte_master_key", "c2hvcnQ=", "A".repeat(43) + "=")) {
      wrong.put("BIOMETRIC_MASTER_KEY " + key, with("BIOMETRIC_MASTER_KEY", key));
    }
    wrong.put("JWT_ISSUER http", with("JWT_ISSUER", "http://localhost:8004"));
    wrong.put("JWT_JWKS_URI http", with("JWT_JWKS_URI", "http://localhost:8004/jwks"));
    wrong.put("REDIS_URL plain", with("REDIS_URL", "redis://memory.invalid:6379"));
    wrong.put("MONGODB_URL plain", with("MONGODB_URL", "mongodb://documents.invalid:27017"));
    wrong.put("KAFKA_SECURITY_PROTOCOL plain", with("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT"));
    wrong.put("POSTGRES_SSLMODE plain", with("POSTGRES_SSLMODE", "disable"));
    try (SecondServer server = server()) {
      server.with(good()).start().await("/health/live");
      server.kill();
      for (Map.Entry<String, Map<String, String>> one : wrong.entrySet()) {
        String setting = one.getKey().split(" ")[0];
        assertEquals(Set.of(setting), refused(server, one.getValue()), one.getKey());
      }
    }
    assertTrue(wrong.size() > 17);
  }
}
