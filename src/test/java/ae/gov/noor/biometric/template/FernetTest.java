package ae.gov.noor.biometric.template;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Secret;
import ae.gov.noor.biometric.domain.UserId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors are those of the Fernet specification (github.com/fernet/spec). */
class FernetTest {
  private static final byte[] KEY =
      Base64.getUrlDecoder().decode("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=");
  private static final String HELLO =
      "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU"
          + "4IwqDA==";
  private static final Instant SEALED = Instant.parse("1985-10-26T08:20:00Z");
  private static final Duration MINUTE = Duration.ofSeconds(60);

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] counted(int bytes) {
    byte[] counted = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      counted[i] = (byte) i;
    }
    return counted;
  }

  private static void refused(byte[] key, byte[] token) {
    Refusal refusal = assertThrows(Refusal.class, () -> Fernet.open(key, token));
    assertEquals(Reason.TEMPLATE_INTEGRITY, refusal.reason());
  }

  @Test
  void makesTheTokenOfTheSpecification() {
    assertEquals(
        HELLO,
        new String(
            Fernet.seal(KEY, ascii("hello"), SEALED, counted(16)), StandardCharsets.US_ASCII));
  }

  @Test
  void opensTheTokenOfTheSpecification() {
    assertArrayEquals(ascii("hello"), Fernet.open(KEY, ascii(HELLO)));
    assertArrayEquals(
        ascii("hello"), Fernet.open(KEY, ascii(HELLO), MINUTE, SEALED.plusSeconds(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "incorrect mac, gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykQUFBQUFBQUFBQQ==",
    "too short, gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPA==",
    "invalid base64, %%%%%%%%%%%%%AECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==",
    "payload size not multiple of block size, gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPOm73QeoCk9uGib28Xe5vz6oxq5nmxbx_v7mrfyudzUm",
    "payload padding error, gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0ODz4LEpdELGQAad7aNEHbf-JkLPIpuiYRLQ3RtXatOYREu2FWke6CnJNYIbkuKNqOhw==",
    "incorrect IV, gAAAAAAdwJ6xBQECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAkLhFLHpGtDBRLRTZeUfWgHSv49TF2AUEZ1TIvcZjK1zQ==",
    "trailing characters, gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==trailingdata",
    "invalid characters, *gAAAAAAdwJ6wAAECAwQFBgcI!CQoLDA0ODy021?cpGVWKZ_eEwC@GM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==",
    "not URL-safe, gAAAAAAdwJ6wAAEC/AwQFBgcICQoLDA0ODy+021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA=="
  })
  void refusesWhatTheSpecificationCallsInvalid(String why, String token) {
    refused(KEY, ascii(token));
  }

  /** Both are whole: only a time to live makes them invalid, and a stored template has none. */
  @ParameterizedTest
  @CsvSource({
    "far future, 61, gAAAAAAdwStRAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAnja1xKYyhd-Y6mSkTOyTGJmw2Xc2a6kBd-iX9b_qXQcw==",
    "expired, 151, gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q=="
  })
  void aTokensAgeCountsOnlyWhereItIsAskedFor(String why, int seconds, String token) {
    Instant now = Instant.parse("1985-10-26T08:19:00Z").plusSeconds(seconds);
    assertThrows(Refusal.class, () -> Fernet.open(KEY, ascii(token), MINUTE, now));
    assertEquals(0, Fernet.open(KEY, ascii(token)).length, "they hold nothing");
  }

  @Test
  void everyChangedBitIsFound() {
    byte[] token = Fernet.seal(KEY, ascii("a template"), SEALED);
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= 1;
      refused(KEY, Base64.getUrlEncoder().encode(bytes));
      bytes[i] ^= 1;
    }
    refused(counted(32), token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gAAAA", "gAAAAA", "\n"})
  void whatIsNoTokenIsRefused(String text) {
    refused(KEY, ascii(text));
    refused(KEY, ascii(HELLO + text + "\n"));
  }

  /** The numbers of the platform's own derivation: master 00..1f, float32 little endian. */
  @Test
  void followsThePlatformsDerivation() {
    KeyRing ring = new KeyRing(new TreeMap<>(Map.of(1, new Secret(counted(32)))), 1);
    byte[] key = ring.fernetKey(1, UserId.parse("550e8400-e29b-41d4-a716-446655440000"));
    assertEquals(
        "EPTWrUBHxsXMpOpk0kWXnx6gSZFmPpkLnNUVqinsXJU=", Base64.getUrlEncoder().encodeToString(key));
    ByteBuffer vector = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    vector.putFloat(0).putFloat(0.25f).putFloat(0.5f).putFloat(0.75f);
    assertEquals(
        "gAAAAABll85wAAECAwQFBgcICQoLDA0OD2XFNSOmb2krmIX-HLe9R3-iDHtR5wmfy5lXgLX_QbIQ50FB2NKqfbQkAfqo"
            + "5K629WdOfWAwL2B89KODbPmMCVw=",
        new String(
            Fernet.seal(key, vector.array(), Instant.ofEpochSecond(1704447600), counted(16)),
            StandardCharsets.US_ASCII));
  }

  @Test
  void tellsATokenFromTheServicesOwnFormat() {
    assertTrue(Fernet.isToken(ascii(HELLO)));
    assertFalse(Fernet.isToken(new byte[] {2, 1, 0, 0, 0, 1}));
    assertFalse(Fernet.isToken(ascii("gAAA")));
  }

  @Test
  void pythonOpensOursAndWeOpenPythons() throws IOException, InterruptedException {
    String key = Base64.getUrlEncoder().encodeToString(KEY);
    byte[] ours = Fernet.seal(KEY, ascii("from Java"), Instant.ofEpochSecond(1704447600));
    String program =
        "import sys\n"
            + "try:\n"
            + "    from cryptography.fernet import Fernet\n"
            + "except ImportError:\n"
            + "    sys.exit(77)\n"
            + "fernet = Fernet(sys.argv[1])\n"
            + "print(fernet.decrypt(sys.argv[2].encode()).decode())\n"
            + "print(fernet.encrypt(b'from Python').decode())\n";
    Process python;
    try {
      python =
          new ProcessBuilder(
                  "python3", "-c", program, key, new String(ours, StandardCharsets.US_ASCII))
              .start();
    } catch (IOException e) {
      assumeTrue(false, "skipped: there is no python3");
      return;
    }
    String[] answer =
        new String(python.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).split("\n");
    assertTrue(python.waitFor(30, TimeUnit.SECONDS));
    assumeTrue(python.exitValue() != 77, "skipped: python3 has no package cryptography");
    assertEquals("from Java", answer[0]);
    assertArrayEquals(ascii("from Python"), Fernet.open(KEY, ascii(answer[1])));
  }
}
