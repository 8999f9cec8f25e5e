package ae.gov.noor.biometric.platform;

import java.util.Locale;

/** Names on the wire: the record component {@code deviceInfo} is {@code device_info}. */
final class Wire {
  private Wire() {}

  static String name(String component) {
    return component.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
