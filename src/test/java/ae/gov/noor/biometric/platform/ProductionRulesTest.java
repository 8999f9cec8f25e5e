package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionRulesTest {
  private static final Map<String, String> GOOD =
      Map.of(
          "POSTGRES_HOST", "db.example",
          "MONGODB_URL", "mongodb://u:p@m.example:27017/?tls=true",
          "REDIS_URL", "rediss://r.example:6379",
          "KAFKA_BOOTSTRAP_SERVERS", "k.example:9093",
          "JWT_ISSUER", "https://issuer.example",
          "JWT_JWKS_URI", "https://issuer.example/jwks",
          "BIOMETRIC_MASTER_KEY", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=");

  private static List<String> problems(Map<String, String> values) {
    return ProductionRules.problems(new Settings(MapConfig.of(values)));
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> values = new HashMap<>(GOOD);
    values.put(name, value);
    return values;
  }

  @Test
  void aProductionThatSpeaksInTheClearToNobodyIsAccepted() {
    assertEquals(List.of(), problems(GOOD));
  }

  /** One thing is changed; the value is never shown. */
  @ParameterizedTest
  @CsvSource({
    "JWT_ISSUER, http://localhost:8004",
    "JWT_JWKS_URI, http://localhost:8004/jwks",
    "POSTGRES_SSLMODE, disable",
    "POSTGRES_SSLMODE, require",
    "REDIS_URL, redis://r.example:6379",
    "MONGODB_URL, mongodb://m.example:27017",
    "MONGODB_URL, mongodb://m.example:27017/?tls=false",
    "MONGODB_URL, mongodb://m.example/?tls=true&tlsInsecure=true",
    "MONGODB_URL, mongodb://m.example/?tls=true&TLSINSECURE=yes",
    "MONGODB_URL, mongodb://m.example/?tls=true;tlsInsecure=true",
    "MONGODB_URL, mongodb://m.example/?tls=true&tlsAllowInvalidHostnames=true",
    "MONGODB_URL, mongodb://m.example/?tls=true&sslInvalidHostNameAllowed=1",
    "MONGODB_URL, mongodb+srv://m.example/?tls=false",
    "MONGODB_URL, mongodb+srv://m.example/?TLS=false",
    "KAFKA_SECURITY_PROTOCOL, PLAINTEXT"
  })
  void eachThatIsOfDevelopmentOrInTheClearIsNamed(String name, String value) {
    List<String> problems = problems(with(name, value));
    assertEquals(1, problems.size(), problems::toString);
    assertEquals(name, problems.get(0).split(" ")[0]);
    assertFalse(problems.get(0).contains(value) && value.contains(":"), problems::toString);
  }

  @Test
  void theConsoleSignsInByTlsAlone() {
    Map<String, String> values = with("OIDC_CLIENT_ID", "console");
    assertEquals(List.of(), problems(values));
    values.put("JWT_ISSUER", "http://issuer.example");
    assertEquals(
        List.of("JWT_ISSUER must not be an http: address in production"), problems(values));
  }

  @Test
  void aKeyOfTheDevelopmentServicesIsRefused() {
    byte[] key = Arrays.copyOf("noor-dev/".getBytes(StandardCharsets.US_ASCII), 32);
    Map<String, String> values =
        with("BIOMETRIC_MASTER_KEY", Base64.getEncoder().encodeToString(key));
    assertEquals(List.of("BIOMETRIC_MASTER_KEY is a key of development"), problems(values));
  }

  @Test
  void soIsARingThatHoldsOne(@TempDir Path folder) throws IOException {
    byte[] key = Arrays.copyOf("noor-dev/".getBytes(StandardCharsets.US_ASCII), 32);
    String development = Base64.getEncoder().encodeToString(key);
    String own = GOOD.get("BIOMETRIC_MASTER_KEY");
    Path ring = Files.writeString(folder.resolve("ring"), "*1 " + own + "\n2 " + development);
    Map<String, String> values = with("BIOMETRIC_KEY_RING_FILE", ring.toString());
    assertEquals(List.of("BIOMETRIC_KEY_RING_FILE holds a key of development"), problems(values));
    Files.writeString(ring, "*1 " + own + "\n");
    assertEquals(List.of(), problems(values));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mongodb+srv://m.example/?retryWrites=true",
        "mongodb://m.example/?retryWrites=true&ssl=true&w=majority",
        "mongodb://m.example/?tls=true&tlsInsecure=false"
      })
  void mongoByTlsIsAccepted(String url) {
    assertEquals(List.of(), problems(with("MONGODB_URL", url)));
  }

  @Test
  void whereAMeshEncryptsStoresMayBePlainButNotTheIssuer() {
    Map<String, String> values = with("PLAIN_STORES", "true");
    values.put("REDIS_URL", "redis://r.example:6379");
    values.put("POSTGRES_SSLMODE", "disable");
    assertEquals(List.of(), problems(values));
    values.put("JWT_JWKS_URI", "http://issuer.example/jwks");
    assertEquals(1, problems(values).size());
  }

  @Test
  void developmentMayDoAsItLikes() {
    Map<String, String> values = with("NOOR_PROFILE", "development");
    values.put("REDIS_URL", "redis://localhost:6379");
    values.put("JWT_JWKS_URI", "http://localhost:8004/jwks");
    assertEquals(List.of(), problems(values));
  }

  @Test
  void whatIsMissingIsNotTheseRulesToTell() {
    assertEquals(List.of(), problems(Map.of()));
  }
}
