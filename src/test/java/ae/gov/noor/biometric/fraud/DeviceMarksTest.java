package ae.gov.noor.biometric.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceMarksTest {
  private static final UserId USER = UserId.parse("00112233-4455-6677-8899-aabbccddeeff");
  private static final DeviceMarks MARKS = marks(1, "key");

  /** OpenSSL: the 16 bytes of the user id and "phone", dgst -sha256 -hmac key, 32 digits of it. */
  @Test
  void agreesWithAnotherImplementation() {
    assertEquals("1:2f48479c3ca3ea5c57c4a85c69ce0beb", MARKS.mark(USER, "phone").text());
  }

  // L15
  @Test
  void isTheSameForTheSamePersonAndDeviceOnly() {
    DeviceMark mark = MARKS.mark(USER, "phone");
    assertEquals(mark, MARKS.mark(USER, "phone"));
    assertNotEquals(mark, MARKS.mark(USER, "Phone"));
    assertNotEquals(mark, MARKS.mark(new UserId(UUID.randomUUID()), "phone"));
    assertNotEquals(mark, marks(1, "other").mark(USER, "phone"));
    assertNotEquals(mark, marks(2, "key").mark(USER, "phone"));
  }

  @Test
  void showsNothingOfTheDevice() {
    assertFalse(MARKS.mark(USER, "phone").toString().contains("phone"));
  }

  @Test
  void isReadAsItWasWritten() {
    DeviceMark mark = marks(12, "key").mark(USER, "phone");
    assertEquals(mark, DeviceMark.parse(mark.text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1:",
        "0:00000000000000000000000000000001",
        "x:00000000000000000000000000000001",
        "1:0000000000000000000000000000001",
        "1:0000000000000000000000000000000G"
      })
  void refusesWhatIsNoMark(String text) {
    assertThrows(IllegalArgumentException.class, () -> DeviceMark.parse(text));
  }

  private static DeviceMarks marks(int generation, String key) {
    return new DeviceMarks(
        generation,
        message -> {
          try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return mac.doFinal(message);
          } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
          }
        });
  }
}
