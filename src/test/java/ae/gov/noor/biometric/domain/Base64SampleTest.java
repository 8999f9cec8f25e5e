package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The accepted sample of the rejections is {@code hello!!}: aGVsbG8hIQ== */
class Base64SampleTest {
  private static final int MOST = 1_000;

  private static void refused(Reason reason, String text) {
    Refusal refusal = assertThrows(Refusal.class, () -> Base64Sample.decode(text, MOST));
    assertEquals(reason, refusal.reason());
    assertEquals(reason.code(), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 255, 256, 257, MOST - 1, MOST})
  void theCanonicalSpellingOfAnyLengthIsRead(int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (37 * i + length);
    }
    String text = Base64.getEncoder().encodeToString(bytes);
    assertArrayEquals(bytes, Base64Sample.decode(text, MOST).open().readAllBytes());
  }

  @Test
  void theRejectionsBelowChangeOneThingInThis() throws IOException {
    byte[] bytes = Base64Sample.decode("aGVsbG8hIQ==", MOST).open().readAllBytes();
    assertArrayEquals("hello!!".getBytes(java.nio.charset.StandardCharsets.US_ASCII), bytes);
  }

  // M25
  @ParameterizedTest
  @ValueSource(
      strings = {
        "aGVsbG8hIQ",
        "aGVsbG8hIQ=",
        "aGVsbG8hIQ===",
        "aGVsbG8hIQ====",
        "aGVsbG8hIR==",
        "aGVsbG8hIX==",
        "aGVsbG8hIWJ=",
        " aGVsbG8hIQ==",
        "aGVsbG8hIQ==\n",
        "aGVs bG8hIQ==",
        "aGVs\r\nbG8hIQ==",
        "aGVs bG8 hIQ=",
        "aGVsbG8hI*==",
        "aGVsbG8-IQ==",
        "aGVsbG8_IQ==",
        "aGVs=G8hIQ==",
        "aGVs====IQ==",
        "aGVsbG8h\u0049\u0301==",
        "aGVsbG8h\uff29Q==",
        "aGVsbG8h\0Q==",
        "data:image/jpeg;base64,aGVsbG8hIQ==",
        "data:image/jpg;base64,aGVsbG8hIQ==",
        "=",
        "==",
        "===",
        "====",
        "========",
        "Q===",
        "QQ==QQ=="
      })
  void everyOtherSpellingIsBad(String text) {
    refused(Reason.BAD_BASE64, text);
  }

  @Test
  void nothingIsAnEmptySample() {
    refused(Reason.EMPTY_SAMPLE, "");
  }

  @ParameterizedTest
  @ValueSource(ints = {MOST + 1, MOST + 2, MOST + 3, 100 * MOST})
  void whatIsOverTheLimitIsTooLarge(int length) {
    refused(Reason.TOO_LARGE, Base64.getEncoder().encodeToString(new byte[length]));
  }

  // M26
  /** Were it decoded first, the junk would be found first. */
  @Test
  void theSizeIsJudgedBeforeTheDigits() {
    refused(Reason.TOO_LARGE, "*".repeat(15 * 1024 * 1024));
  }
}
