package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  /** All that has no default, and nothing else. */
  private static final Map<String, String> GOOD =
      Map.of(
          "POSTGRES_HOST", "db.example",
          "POSTGRES_USER", "biometric",
          "POSTGRES_PASSWORD", "hidden-word",
          "MONGODB_URL", "mongodb://m.example:27017",
          "REDIS_URL", "rediss://r.example:6379",
          "KAFKA_BOOTSTRAP_SERVERS", "k.example:9092",
          "JWT_ISSUER", "https://issuer.example",
          "JWT_JWKS_URI", "https://issuer.example/jwks",
          "BIOMETRIC_MASTER_KEY", "hidden-key");

  private static List<String> problems(Map<String, String> values) {
    return new Settings(MapConfig.of(values)).problems();
  }

  private static Map<String, String> with(Setting setting, String value) {
    Map<String, String> values = new HashMap<>(GOOD);
    values.put(setting.name(), value);
    return values;
  }

  @Test
  void theMandatoryOnesAreEnough() {
    assertEquals(List.of(), problems(GOOD));
    Set<String> mandatory =
        Arrays.stream(Setting.values())
            .filter(setting -> setting.defaultValue().isEmpty())
            .map(Setting::name)
            .collect(Collectors.toSet());
    assertEquals(GOOD.keySet(), mandatory);
  }

  @ParameterizedTest
  @EnumSource
  void everyDefaultIsAValueThatIsAccepted(Setting setting) {
    setting.defaultValue().ifPresent(value -> assertTrue(setting.accepts(value), value));
    assertFalse(setting.kind().isBlank());
  }

  @Test
  void eachMandatoryOneThatIsMissingIsNamedAlone() {
    for (String key : GOOD.keySet()) {
      Map<String, String> values = new HashMap<>(GOOD);
      values.remove(key);
      List<String> problems = problems(values);
      assertEquals(1, problems.size());
      assertTrue(problems.get(0).startsWith(key + " is not configured"), problems::toString);
    }
  }

  @Test
  void aKeyRingTakesThePlaceOfTheMasterKey() {
    Map<String, String> values = with(Setting.BIOMETRIC_KEY_RING_FILE, "/etc/keys/ring");
    values.remove("BIOMETRIC_MASTER_KEY");
    assertEquals(List.of(), problems(values));
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    assertEquals(GOOD.size(), problems(Map.of()).size());
  }

  /** The contract's bounds; the value is told apart from the words of the problem. */
  @ParameterizedTest
  @CsvSource({
    "NOOR_PROFILE, prod-x7",
    "BIOMETRIC_KEY_RING_FILE, ' '",
    "SERVICE_NAME, '  '",
    "SECURITY_LEVEL, LOW-x7",
    "HTTP_PORT, 0",
    "HTTP_PORT, 65536",
    "HTTPS_PORT, 8443x7",
    "DRAIN_SECONDS, 301",
    "POSTGRES_HOST, ' '",
    "POSTGRES_PORT, -5432",
    "POSTGRES_PASSWORD, ' '",
    "MONGODB_URL, http://x7",
    "REDIS_URL, http://x7",
    "KAFKA_BOOTSTRAP_SERVERS, brokerx7",
    "JWT_JWKS_URI, file:///x7",
    "OIDC_CLIENT_ID, console x7",
    "OIDC_SCOPE, profile-x7",
    "OIDC_SCOPE, 'openid  x7'",
    "FACE_DETECTOR, haar-x7",
    "FACE_MODEL, eigenfaces-x7",
    "VOICE_MODEL, gmm-x7",
    "ONNX_PROVIDER, tpu-x7",
    "FACIAL_VERIFICATION_THRESHOLD, 0",
    "FACIAL_VERIFICATION_THRESHOLD, 1.0001",
    "FACIAL_VERIFICATION_THRESHOLD, -0.95",
    "FACIAL_VERIFICATION_THRESHOLD, NaN",
    "FACIAL_VERIFICATION_THRESHOLD, Infinity",
    "VOICE_VERIFICATION_THRESHOLD, 0.92x7",
    "MULTIMODAL_VERIFICATION_THRESHOLD, '0,95'",
    "ENROLMENT_SAMPLES_FACIAL, 0",
    "ENROLMENT_SAMPLES_VOICE, 11",
    "MAX_FAILED_ATTEMPTS, 0",
    "MAX_FAILED_ATTEMPTS, 51",
    "MAX_FAILED_ATTEMPTS, 3.0",
    "MAX_TOTAL_FAILURES, 0",
    "MAX_TOTAL_FAILURES, 101",
    "FRAUD_LOCK, yes-x7",
    "LOCKOUT_DURATION_MINUTES, 0",
    "LOCKOUT_DURATION_MINUTES, 10081",
    "LOCKOUT_DURATION_MINUTES, 99999999999",
    "TRUSTED_PROXIES, proxy.example",
    "TRUSTED_PROXIES, 10.0.0.0/33",
    "RATE_LIMIT_SCALE, 0.09",
    "RATE_LIMIT_SCALE, 1000.1",
    "RATE_LIMIT_SCALE, 1e2",
    "AUDIT_RETENTION_YEARS, 0",
    "AUDIT_HEAD_SECONDS, 3601",
    "AUDIT_HEAD_FILE, ' '",
    "SERVER_TIMING, yes-x7"
  })
  void aBadValueNamesItsKeyAndIsNotShown(Setting setting, String value) {
    List<String> problems = problems(with(setting, value));
    assertEquals(List.of(setting + " must be: " + setting.kind()), problems);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "noor-issuer",
        "urn:noor:issuer",
        "HTTPS://issuer.example",
        "ftp://issuer.example",
        "https://",
        "https:///realms/noor",
        "https://admin@issuer.example",
        "https://issuer.example?realm=noor",
        "https://issuer.example#noor",
        "https://issuer.example; script-src *",
        "https://issuer.example;script-src",
        "https://issuer_example"
      })
  void whereTheConsoleSignsInTheIssuersNameIsItsAddress(String issuer) {
    Map<String, String> values = with(Setting.JWT_ISSUER, issuer);
    assertEquals(List.of(), problems(values));
    values.put("OIDC_CLIENT_ID", "console");
    assertEquals(
        List.of("JWT_ISSUER must be an http(s) address where OIDC_CLIENT_ID is given"),
        problems(values));
  }

  @Test
  void failuresInAllAreNotFewerThanThoseInARow() {
    Map<String, String> values = with(Setting.MAX_FAILED_ATTEMPTS, "5");
    values.put("MAX_TOTAL_FAILURES", "5");
    assertEquals(List.of(), problems(values));
    values.put("MAX_TOTAL_FAILURES", "4");
    assertEquals(
        List.of("MAX_TOTAL_FAILURES must be at least MAX_FAILED_ATTEMPTS"), problems(values));
  }

  @Test
  void theFingerprintFollowsFromEverySettingThatIsNoSecret() {
    String usual = new Settings(MapConfig.of(GOOD)).fingerprint();
    for (Setting setting : Setting.values()) {
      String other = new Settings(MapConfig.of(with(setting, "another"))).fingerprint();
      assertEquals(setting.secret(), usual.equals(other), setting.name());
    }
    assertEquals(
        EnumSet.of(
            Setting.POSTGRES_PASSWORD,
            Setting.MONGODB_URL,
            Setting.REDIS_URL,
            Setting.PINECONE_API_KEY,
            Setting.BIOMETRIC_MASTER_KEY),
        Arrays.stream(Setting.values())
            .filter(Setting::secret)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Setting.class))));
  }

  @Test
  void noValueIsEverShown() {
    Map<String, String> values = new HashMap<>(GOOD);
    values.replaceAll((key, value) -> " ");
    values.put("MONGODB_URL", "hidden-word");
    values.put("HTTP_PORT", "hidden-word");
    assertEquals(GOOD.size() + 1, problems(values).size());
    assertFalse(problems(values).toString().contains("hidden-word"));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {
        "FACIAL_VERIFICATION_THRESHOLD",
        "VOICE_VERIFICATION_THRESHOLD",
        "MULTIMODAL_VERIFICATION_THRESHOLD"
      })
  void theBoundsOfAShareBelongToIt(Setting setting) {
    assertTrue(setting.accepts("1"));
    assertTrue(setting.accepts("0.000001"));
  }

  @Test
  void theDefaultsAreTheContracts() {
    Settings settings = new Settings(MapConfig.of(GOOD));
    assertEquals("biometric-identity", settings.text(Setting.SERVICE_NAME));
    assertEquals("CRITICAL", settings.text(Setting.SECURITY_LEVEL));
    assertEquals("production", settings.text(Setting.NOOR_PROFILE));
    assertEquals(-1, settings.integer(Setting.HTTP_PORT), "no plain HTTP");
    assertEquals(8443, settings.integer(Setting.HTTPS_PORT));
    assertEquals(0.95, settings.number(Setting.FACIAL_VERIFICATION_THRESHOLD));
    assertEquals(0.92, settings.number(Setting.VOICE_VERIFICATION_THRESHOLD));
    assertEquals(0.95, settings.number(Setting.MULTIMODAL_VERIFICATION_THRESHOLD));
    assertEquals(1, settings.integer(Setting.ENROLMENT_SAMPLES_FACIAL));
    assertEquals(3, settings.integer(Setting.ENROLMENT_SAMPLES_VOICE));
    assertEquals(3, settings.integer(Setting.MAX_FAILED_ATTEMPTS));
    assertEquals(50, settings.integer(Setting.MAX_TOTAL_FAILURES));
    assertFalse(settings.on(Setting.FRAUD_LOCK));
    assertEquals(30, settings.integer(Setting.LOCKOUT_DURATION_MINUTES));
    assertFalse(settings.on(Setting.SERVER_TIMING));
  }

  @Test
  void whatIsConfiguredTakesThePlaceOfTheDefault() {
    Settings settings = new Settings(MapConfig.of(with(Setting.MAX_FAILED_ATTEMPTS, "5")));
    assertEquals(5, settings.integer(Setting.MAX_FAILED_ATTEMPTS));
  }

  /** Its first two columns: the name, and the default where there is one. */
  @Test
  void theReadmeListsThemAllWithTheirDefaults() throws IOException {
    Map<String, String> listed = new HashMap<>();
    Pattern row = Pattern.compile("\\| `([A-Z][A-Z0-9_]+)` \\| (?:`([^`]*)`|([^|]*?)) ?\\| .*");
    Files.readAllLines(Path.of("README.md")).stream()
        .dropWhile(line -> !line.equals("## Settings"))
        .takeWhile(line -> !line.equals("## Limits"))
        .map(row::matcher)
        .filter(Matcher::matches)
        .forEach(found -> listed.put(found.group(1), found.group(2) == null ? "" : found.group(2)));
    Map<String, String> known = new HashMap<>();
    for (Setting setting : Setting.values()) {
      known.put(setting.name(), setting.defaultValue().orElse(""));
    }
    // a folder of whoever starts the service: told in words
    known.put("NOOR_MODELS", listed.get("NOOR_MODELS"));
    assertEquals(known, listed);
  }

  @Test
  void secretsHaveNoDefault() {
    for (Setting secret : EnumSet.of(Setting.POSTGRES_PASSWORD, Setting.BIOMETRIC_MASTER_KEY)) {
      assertTrue(secret.defaultValue().isEmpty());
    }
  }
}
