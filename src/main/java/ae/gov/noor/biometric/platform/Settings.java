package ae.gov.noor.biometric.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** The values of all settings, each looked at before anything starts. */
final class Settings {
  private final Config config;

  Settings(Config config) {
    this.config = config;
  }

  /** What is missing or wrong, a line each that names the key and never shows the value. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      String value = value(setting);
      if (value == null && !replaced(setting)) {
        problems.add(setting + " is not configured (" + setting.kind() + ")");
      } else if (value != null && !setting.accepts(value)) {
        problems.add(setting + " must be: " + setting.kind());
      }
    }
    if (!readsWhatItWrites()) {
      problems.add("FERNET_TEMPLATES must be: read, where TEMPLATE_FORMAT is fernet");
    }
    if (problems.isEmpty()
        && integer(Setting.MAX_TOTAL_FAILURES) < integer(Setting.MAX_FAILED_ATTEMPTS)) {
      problems.add(Setting.MAX_TOTAL_FAILURES + " must be at least MAX_FAILED_ATTEMPTS");
    }
    if (!text(Setting.OIDC_CLIENT_ID).isEmpty()
        && ConsoleSignIn.originOf(text(Setting.JWT_ISSUER)).isEmpty()) {
      problems.add(
          Setting.JWT_ISSUER + " must be an http(s) address where OIDC_CLIENT_ID is given");
    }
    return problems;
  }

  private boolean readsWhatItWrites() {
    return !text(Setting.TEMPLATE_FORMAT).equals("fernet")
        || !text(Setting.FERNET_TEMPLATES).equals("off");
  }

  /** A key ring takes the place of the one master key, which may have gone since. */
  private boolean replaced(Setting setting) {
    return setting == Setting.BIOMETRIC_MASTER_KEY
        && !text(Setting.BIOMETRIC_KEY_RING_FILE).isEmpty();
  }

  String text(Setting setting) {
    return value(setting);
  }

  int integer(Setting setting) {
    return Integer.parseInt(value(setting));
  }

  double number(Setting setting) {
    return Double.parseDouble(value(setting));
  }

  boolean on(Setting setting) {
    return Boolean.parseBoolean(value(setting));
  }

  /**
   * SHA-256 of the values of all settings that are no secrets, by which it shows whether the
   * service was started as it was before; 64 hexadecimal digits.
   */
  String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Setting setting : Setting.values()) {
        if (!setting.secret()) {
          String line = setting + "=" + value(setting) + "\n";
          digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private String value(Setting setting) {
    return config
        .getOptionalValue(setting.name(), String.class)
        .orElse(setting.defaultValue().orElse(null));
  }
}
