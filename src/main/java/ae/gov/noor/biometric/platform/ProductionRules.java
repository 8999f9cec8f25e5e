package ae.gov.noor.biometric.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the production profile refuses besides what every profile does: what only development has,
 * and what is said in the clear. A line each, which names the setting and shows no value.
 */
final class ProductionRules {
  /** How each master key begins that the development services make: {@code noor-dev/} in base64. */
  private static final String DEVELOPMENT_KEY = "bm9vci1kZXYv";

  private static final Pattern TLS_MONGO = Pattern.compile("(?i)[?&;](tls|ssl)=true([&;]|$)");
  private static final Pattern CLEAR_MONGO = Pattern.compile("(?i)[?&;](tls|ssl)=(?!true([&;]|$))");
  private static final Pattern UNCHECKED_MONGO =
      Pattern.compile(
          "(?i)[?&;](tlsInsecure|tlsAllowInvalidHostnames|tlsAllowInvalidCertificates"
              + "|sslInvalidHostNameAllowed)=(?!false([&;]|$))");

  private ProductionRules() {}

  /**
   * None where another profile is set. Of settings that are there; that they are is asked
   * elsewhere.
   */
  static List<String> problems(Settings settings) {
    List<String> problems = new ArrayList<>();
    if (!"production".equals(settings.text(Setting.NOOR_PROFILE))) {
      return problems;
    }
    developmentKey(settings).ifPresent(problems::add);
    if (given(settings, Setting.JWT_ISSUER).startsWith("http:")) {
      problems.add(Setting.JWT_ISSUER + " must not be an http: address in production");
    }
    if (given(settings, Setting.JWT_JWKS_URI).startsWith("http:")) {
      problems.add(Setting.JWT_JWKS_URI + " must be an https: address in production");
    }
    if (!settings.on(Setting.PLAIN_STORES)) {
      problems.addAll(inTheClear(settings));
    }
    return problems;
  }

  /** A ring that cannot be read is told of where it is read. */
  private static Optional<String> developmentKey(Settings settings) {
    boolean ring = !given(settings, Setting.BIOMETRIC_KEY_RING_FILE).isEmpty();
    try {
      return KeySource.begins(settings, DEVELOPMENT_KEY)
          ? Optional.of(
              (ring
                      ? Setting.BIOMETRIC_KEY_RING_FILE + " holds"
                      : Setting.BIOMETRIC_MASTER_KEY + " is")
                  + " a key of development")
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<String> inTheClear(Settings settings) {
    List<String> problems = new ArrayList<>();
    if (!settings.text(Setting.POSTGRES_SSLMODE).startsWith("verify-")) {
      problems.add(Setting.POSTGRES_SSLMODE + " must be verify-full or verify-ca in production");
    }
    if (given(settings, Setting.REDIS_URL).startsWith("redis:")) {
      problems.add(Setting.REDIS_URL + " must be a rediss: address in production");
    }
    if (plainMongo(given(settings, Setting.MONGODB_URL))) {
      problems.add(
          Setting.MONGODB_URL
              + " must have tls=true in production, and no check of certificates off");
    }
    if (!"SSL".equals(settings.text(Setting.KAFKA_SECURITY_PROTOCOL))) {
      problems.add(Setting.KAFKA_SECURITY_PROTOCOL + " must be SSL in production");
    }
    return problems;
  }

  /**
   * An address of the form mongodb+srv means TLS, unless it says otherwise. The driver reads
   * options in any case, and takes more words than one for true: so what turns a check of the
   * certificate off may be there as {@code false} alone.
   */
  private static boolean plainMongo(String url) {
    boolean off = CLEAR_MONGO.matcher(url).find() || UNCHECKED_MONGO.matcher(url).find();
    boolean on = url.startsWith("mongodb+srv:") || TLS_MONGO.matcher(url).find();
    return !url.isEmpty() && (off || !on);
  }

  private static String given(Settings settings, Setting setting) {
    String value = settings.text(setting);
    return value == null ? "" : value;
  }
}
