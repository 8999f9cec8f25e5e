package ae.gov.noor.biometric.platform;

import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** A configuration that is a map of texts. */
final class MapConfig {
  private MapConfig() {}

  static Config of(Map<String, String> values) {
    return Stub.of(
        Config.class,
        Map.of(
            "getOptionalValue",
            arguments -> Optional.ofNullable(values.get(arguments[0].toString()))));
  }
}
