package ae.gov.noor.devservices;

import java.util.Optional;

/** The environment variables given by the developer; a blank one counts as not given. */
final class Environment {
  private Environment() {}

  static Optional<String> given(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }

  static boolean gives(String name) {
    return given(name).isPresent();
  }

  static String valueOr(String name, String otherwise) {
    return given(name).orElse(otherwise);
  }

  /** The port that a variable gives; a value that is none stops the start and names its key. */
  static int port(String name, int otherwise) {
    String text = valueOr(name, String.valueOf(otherwise));
    try {
      int port = Integer.parseInt(text.trim());
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // answered below, as a number out of range is
    }
    throw new IllegalArgumentException(name + "=" + text + " is not a port (0 to 65535)");
  }
}
