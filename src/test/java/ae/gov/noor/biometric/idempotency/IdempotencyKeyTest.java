package ae.gov.noor.biometric.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
  private static IdempotencyKey key(String given, String caller, String... asked) {
    List<ByteBuffer> parts = Arrays.stream(asked).map(Answers::text).toList();
    return IdempotencyKey.of(given, caller, parts, bytes -> Arrays.copyOf(bytes, bytes.length));
  }

  @Test
  void theSameCallHasTheSameKey() {
    assertEquals(key("k", "me", "verify", "ab"), key("k", "me", "verify", "ab"));
    assertEquals("IdempotencyKey[]", key("k", "me", "verify").toString());
  }

  @Test
  void anotherCallersKeyIsAnother() {
    assertFalse(Arrays.equals(key("k", "me", "a").mac(), key("k", "you", "a").mac()));
    assertFalse(Arrays.equals(key("k", "me", "a").name(), key("k", "you", "a").name()));
  }

  @Test
  void whateverIsAskedForOtherwiseIsAnotherRequest() {
    IdempotencyKey one = key("k", "me", "verify", "ab");
    assertNotEquals(one, key("k", "me", "submit", "ab"));
    assertNotEquals(one, key("k", "me", "verify", "ac"));
    assertNotEquals(one, key("k", "me", "verify", "ab", ""));
    assertNotEquals(one, key("k", "me", "verifya", "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\n", "\u00e4"})
  void whatIsNotVisibleAsciiIsRefused(String given) {
    Refusal refusal = assertThrows(Refusal.class, () -> key(given, "me", "verify"));
    assertEquals(Reason.MALFORMED_REQUEST, refusal.reason());
  }

  @Test
  void aKeyHasAtMost255Characters() {
    key("k".repeat(255), "me", "verify");
    assertThrows(Refusal.class, () -> key("k".repeat(256), "me", "verify"));
  }
}
