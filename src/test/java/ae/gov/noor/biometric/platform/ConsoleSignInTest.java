package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleSignInTest {
  private static ConsoleSignIn of(Map<String, String> values) {
    Map<String, String> all =
        new HashMap<>(Map.of("JWT_ISSUER", "https://issuer.example/realms/n"));
    all.putAll(values);
    return ConsoleSignIn.of(new Settings(MapConfig.of(all)));
  }

  @Test
  void withoutAClientNobodyIsAskedAndNothingIsTold() {
    assertEquals(Optional.empty(), of(Map.of()).origin());
    assertEquals("{}", of(Map.of()).json());
    assertEquals("{}", ConsoleSignIn.byTokenAlone().json());
  }

  @Test
  void withAClientThePageIsToldWhatEverybodyMayKnow() {
    ConsoleSignIn signIn = of(Map.of("OIDC_CLIENT_ID", "console", "OIDC_SCOPE", "openid noor"));
    assertEquals(Optional.of("https://issuer.example"), signIn.origin());
    assertEquals(
        "{\"issuer\":\"https://issuer.example/realms/n\",\"client_id\":\"console\","
            + "\"scope\":\"openid noor\"}",
        signIn.json());
  }

  @ParameterizedTest
  @CsvSource({
    "https://issuer.example, https://issuer.example",
    "https://issuer.example/realms;x/a%20b, https://issuer.example",
    "http://localhost:8004, http://localhost:8004",
    "https://[2001:db8::1]:8444/a, https://[2001:db8::1]:8444"
  })
  void anOriginHasNoPath(String issuer, String origin) {
    assertEquals(Optional.of(origin), ConsoleSignIn.originOf(issuer));
  }
}
