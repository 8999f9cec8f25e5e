package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {
  private static final String GOOD = "0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e";

  @Test
  void aCanonicalUuidIsAPersonAndPrintsAsItself() {
    UserId user = UserId.parse(GOOD);
    assertEquals(UUID.fromString(GOOD), user.value());
    assertEquals(GOOD, user.toString());
    assertEquals(UUID.fromString(GOOD), UserId.canonical(GOOD));
  }

  // J16
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0B8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e",
        " 0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e",
        "0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e\n",
        "{0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e}",
        "urn:uuid:0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e",
        "0b8f2c1d4e5a4b6c8d7e9f0a1b2c3d4e",
        "b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e",
        "1-1-1-1-1",
        "10b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e",
        "0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4g",
        "0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4\u0665",
        "' OR 1=1--",
        "../voice"
      })
  void everyOtherSpellingIsMalformed(String text) {
    Refusal refusal = assertThrows(Refusal.class, () -> UserId.parse(text));
    assertEquals(Reason.MALFORMED_REQUEST, refusal.reason());
  }

  @Test
  void tenThousandDigitsAreMalformed() {
    String text = GOOD + "0".repeat(10_000);
    Refusal refusal = assertThrows(Refusal.class, () -> UserId.canonical(text));
    assertEquals(Reason.MALFORMED_REQUEST, refusal.reason());
  }
}
