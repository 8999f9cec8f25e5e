package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.adapter.onnx.ModelFolder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Every setting: its environment name (also its MicroProfile Config key), its default, what a value
 * must be. A setting without a default is mandatory. The README's table is held against this by a
 * test.
 */
enum Setting {
  NOOR_PROFILE("production", "production or development", oneOf("production", "development")),
  SERVICE_NAME("biometric-identity", "text", Setting::isText),
  SECURITY_LEVEL("CRITICAL", "CRITICAL", oneOf("CRITICAL")),
  HTTP_HOST("localhost", "address to listen on", Setting::isText),
  HTTP_PORT("-1", "port, or -1 for none", v -> v.equals("-1") || isPort(v)),
  HTTPS_PORT("8443", "port", Setting::isPort),
  DRAIN_SECONDS("10", "seconds, 0 to 300", v -> isWithin(v, 0, 300)),
  POSTGRES_HOST(null, "host", Setting::isText),
  POSTGRES_PORT("5432", "port", Setting::isPort),
  POSTGRES_DB("biometric", "database", Setting::isText),
  POSTGRES_USER(null, "role", Setting::isText),
  POSTGRES_PASSWORD(null, "secret", Setting::isText),
  POSTGRES_SSLMODE(
      "verify-full",
      "verify-full, verify-ca, require or disable",
      oneOf("verify-full", "verify-ca", "require", "disable")),
  MONGODB_URL(
      null, "mongodb:// or mongodb+srv:// address", v -> v.matches("mongodb(\\+srv)?://.+")),
  MONGODB_DATABASE("biometric", "database", Setting::isText),
  REDIS_URL(null, "redis:// or rediss:// address", v -> v.matches("rediss?://.+")),
  KAFKA_BOOTSTRAP_SERVERS(null, "host:port list", Setting::isAddresses),
  KAFKA_SECURITY_PROTOCOL("SSL", "SSL or PLAINTEXT", oneOf("SSL", "PLAINTEXT")),
  PLAIN_STORES("false", "true or false", oneOf("true", "false")),
  JWT_ISSUER(null, "the iss of every token", Setting::isText),
  JWT_JWKS_URI(null, "http(s) address", v -> v.matches("https?://.+")),
  JWT_AUDIENCE("biometric-identity", "the aud of every token", Setting::isText),
  OIDC_CLIENT_ID("", "id of a public client, or empty", v -> v.matches("[!-~]{0,255}")),
  OIDC_SCOPE("openid", "scopes, openid among them", Setting::areScopes),
  PINECONE_API_KEY("", "secret, or empty", v -> true),
  PINECONE_ENVIRONMENT("", "region or https address, or empty", v -> true),
  PINECONE_INDEX_HOST("", "https address, or empty", v -> true),
  PINECONE_INDEX("noor-biometric", "1 to 45 of a-z, 0-9 and -", v -> v.matches("[a-z0-9-]{1,45}")),
  PINECONE_ONE_ROTATION("false", "true or false", oneOf("true", "false")),
  INDEX_REST("false", "true or false", oneOf("true", "false")),
  BIOMETRIC_MASTER_KEY(null, "32 bytes in standard base64", Setting::isText),
  BIOMETRIC_KEY_RING_FILE("", "path of a key ring file", Setting::isFileOrNothing),
  TEMPLATE_FORMAT("aes-256-gcm", "aes-256-gcm or fernet", oneOf("aes-256-gcm", "fernet")),
  FERNET_TEMPLATES("read", "read or off", oneOf("read", "off")),
  NOOR_MODELS(ModelFolder.byDefault().toString(), "folder", Setting::isText),
  FACE_DETECTOR("yunet", "yunet or mtcnn", oneOf("yunet", "mtcnn")),
  FACE_MODEL("sface", "sface or facenet", oneOf("sface", "facenet")),
  VOICE_MODEL("campplus", "campplus or ecapa", oneOf("campplus", "ecapa")),
  ONNX_PROVIDER("auto", "auto, cpu or cuda", oneOf("auto", "cpu", "cuda")),
  INFERENCE_BATCH("auto", "auto, or 1 to 64", v -> v.equals("auto") || isWithin(v, 1, 64)),
  GPU_MEMORY_LIMIT_MIB("0", "MiB, 0 for no limit", v -> isWithin(v, 0, 1 << 20)),
  EXTRACTIONS_AT_ONCE("0", "1 to 1000, or 0 for sixteen a processor", v -> isWithin(v, 0, 1000)),
  FACIAL_VERIFICATION_THRESHOLD("0.95", "confidence above 0, at most 1", Setting::isShare),
  VOICE_VERIFICATION_THRESHOLD("0.92", "confidence above 0, at most 1", Setting::isShare),
  MULTIMODAL_VERIFICATION_THRESHOLD("0.95", "confidence above 0, at most 1", Setting::isShare),
  LIVENESS_CONFIDENCE_THRESHOLD("0.90", "confidence above 0, at most 1", Setting::isShare),
  LIVENESS_POLICY(
      "passive",
      "passive, active-enrolment or active",
      oneOf("passive", "active-enrolment", "active")),
  REPLAY_RETENTION_DAYS("30", "days, 1 to 3650", v -> isWithin(v, 1, 3650)),
  EVENT_RETENTION_DAYS("7", "days, 1 to 3650", v -> isWithin(v, 1, 3650)),
  ENROLMENT_SAMPLES_FACIAL("1", "1 to 10", v -> isWithin(v, 1, 10)),
  ENROLMENT_SAMPLES_VOICE("3", "1 to 10", v -> isWithin(v, 1, 10)),
  MAX_FAILED_ATTEMPTS("3", "1 to 50", v -> isWithin(v, 1, 50)),
  MAX_TOTAL_FAILURES("50", "1 to 100", v -> isWithin(v, 1, 100)),
  FRAUD_LOCK("false", "true or false", oneOf("true", "false")),
  LOCKOUT_DURATION_MINUTES("30", "minutes, 1 to 10080", v -> isWithin(v, 1, 10_080)),
  INDEX_PRECISION("full", "full or compact", oneOf("full", "compact")),
  IDENTIFICATION("false", "true or false", oneOf("true", "false")),
  IDENTIFICATION_FPIR(
      "0.01", "share above 0, below 1", v -> isShare(v) && Double.parseDouble(v) < 1),
  DUPLICATE_CHECK("off", "off, report or refuse", oneOf("off", "report", "refuse")),
  TRUSTED_PROXIES("", "addresses and networks (CIDR), or empty", Setting::areNetworks),
  RATE_LIMIT_SCALE("1", "number, 0.1 to 1000", Setting::isScale),
  AUDIT_RETENTION_YEARS("7", "years, 1 to 100", v -> isWithin(v, 1, 100)),
  AUDIT_HEAD_SECONDS("60", "seconds, 1 to 3600", v -> isWithin(v, 1, 3600)),
  AUDIT_HEAD_FILE("", "path of a file, or empty", Setting::isFileOrNothing),
  SERVER_TIMING("false", "true or false", oneOf("true", "false"));

  private final String defaultValue;
  private final String kind;
  private final Predicate<String> check;

  Setting(String defaultValue, String kind, Predicate<String> check) {
    this.defaultValue = defaultValue;
    this.kind = kind;
    this.check = check;
  }

  Optional<String> defaultValue() {
    return Optional.ofNullable(defaultValue);
  }

  /** Whether a value may be, or hold, a secret. */
  boolean secret() {
    return kind.startsWith("secret")
        || this == BIOMETRIC_MASTER_KEY
        || this == MONGODB_URL
        || this == REDIS_URL;
  }

  /** What a value must be, in words. */
  String kind() {
    return kind;
  }

  boolean accepts(String value) {
    return check.test(value);
  }

  private static Predicate<String> oneOf(String... values) {
    return value -> Arrays.asList(values).contains(value);
  }

  /** What the file holds is looked at when it is read. */
  private static boolean isFileOrNothing(String value) {
    return value.isEmpty() || !value.isBlank();
  }

  private static boolean areNetworks(String value) {
    try {
      new ClientAddress(value);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** As RFC 6749 writes them, with single spaces between. */
  private static boolean areScopes(String value) {
    List<String> scopes = List.of(value.split(" ", -1));
    return scopes.contains("openid") && scopes.stream().allMatch(scope -> scope.matches("[!-~]+"));
  }

  private static boolean isText(String value) {
    return !value.isBlank();
  }

  /** {@code host:port} once or several times, with commas between. */
  private static boolean isAddresses(String value) {
    return Arrays.stream(value.split(",", -1))
        .allMatch(
            address -> {
              int colon = address.lastIndexOf(':');
              return colon > 0
                  && address.chars().noneMatch(Character::isWhitespace)
                  && isPort(address.substring(colon + 1));
            });
  }

  private static boolean isPort(String value) {
    return isWithin(value, 1, 65_535);
  }

  private static boolean isWithin(String value, int least, int most) {
    try {
      int number = Integer.parseInt(value);
      return number >= least && number <= most;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isScale(String value) {
    boolean plain = value.matches("[0-9]{1,4}(\\.[0-9]{1,3})?");
    return plain && Double.parseDouble(value) >= 0.1 && Double.parseDouble(value) <= 1000;
  }

  private static boolean isShare(String value) {
    boolean plain =
        !value.isEmpty()
            && Character.isDigit(value.charAt(0))
            && value.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    try {
      double number = plain ? Double.parseDouble(value) : -1;
      return number > 0 && number <= 1;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
