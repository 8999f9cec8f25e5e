package ae.gov.noor.biometric.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.UserId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
  private static final UserId USER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e");
  private static final UserId OTHER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4f");
  private static final Claims CLAIMS =
      new Claims(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  private static VerificationService.Question question(UserId user, int... bytes) {
    byte[] sample = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      sample[i] = (byte) bytes[i];
    }
    return new VerificationService.Question(
        user,
        Modality.FACIAL,
        Map.of(Modality.FACIAL, Sample.of(sample)),
        Optional.empty(),
        CLAIMS);
  }

  private static IdempotencyKey key(String given, String caller, VerificationService.Question q) {
    return IdempotencyKey.of(given, caller, q, bytes -> Arrays.copyOf(bytes, bytes.length));
  }

  @Test
  void theSameCallHasTheSameKey() {
    assertEquals(key("k", "me", question(USER, 1, 2)), key("k", "me", question(USER, 1, 2)));
    assertFalse(key("k", "me", question(USER, 1, 2)).toString().contains("k-"));
  }

  @Test
  void anotherCallersKeyIsAnother() {
    IdempotencyKey mine = key("k", "me", question(USER, 1));
    IdempotencyKey theirs = key("k", "you", question(USER, 1));
    assertFalse(Arrays.equals(mine.mac(), theirs.mac()));
  }

  @Test
  void anotherPersonOrSampleIsAnotherRequest() {
    IdempotencyKey one = key("k", "me", question(USER, 1, 2));
    assertNotEquals(one, key("k", "me", question(USER, 1, 3)));
    assertNotEquals(one, key("k", "me", question(USER, 1, 2, 0)));
    assertNotEquals(one, key("k", "me", question(OTHER, 1, 2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\n", "\u00e4"})
  void whatIsNotVisibleAsciiIsRefused(String given) {
    Refusal refusal = assertThrows(Refusal.class, () -> key(given, "me", question(USER, 1)));
    assertEquals(Reason.MALFORMED_REQUEST, refusal.reason());
  }

  @Test
  void aKeyHasAtMost255Characters() {
    key("k".repeat(255), "me", question(USER, 1));
    assertThrows(Refusal.class, () -> key("k".repeat(256), "me", question(USER, 1)));
  }
}
