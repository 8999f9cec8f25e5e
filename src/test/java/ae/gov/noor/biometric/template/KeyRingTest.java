package ae.gov.noor.biometric.template;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
  // SHA-256 of "noor test master"; what follows from it was made with Python's cryptography 50.0.2
  static final String MASTER = "SEnm7bp5mpN86yuB/vUQf2MpDAdGlGxAMrGhwtkmTfc=";
  static final String OTHER = "kVJ1p3cBqgSk0xHr6ZbYw9eUO2fMtN5iLDG7aXsRhW8=";

  @Test
  void derivesTheFirstKeyAndItsCheckValueFromTheMaster() {
    KeyRing ring = KeyRing.parse(MASTER);
    assertEquals(1, ring.primary());
    assertEquals(Set.of(1), ring.ids());
    assertEquals(
        "57bc7c2934a610ec7ba81d889684aedfb5218ddc67d8061686ea25b1696d7838",
        HexFormat.of().formatHex(ring.key(1).orElseThrow().reveal()));
    assertEquals(
        "144680f3679a87d6bfebed69d8eb200ab4d5380817fb420b5a62f3ad7a494996",
        HexFormat.of().formatHex(ring.keyCheckValue(1)));
  }

  @Test
  void derivesAKeyForEveryPurpose() {
    KeyRing ring = KeyRing.parse(MASTER);
    assertEquals(
        "37ab8cc80ff304c38702639fd4460805096e5a3d1fd05660beb01bff9b1fa674",
        HexFormat.of().formatHex(ring.deriveFor("cursor").reveal()));
    assertNotEquals(ring.deriveFor("cursor"), ring.deriveFor("fingerprint"));
    assertNotEquals(ring.deriveFor("cursor"), KeyRing.parse(OTHER).deriveFor("cursor"));
  }

  @Test
  void derivesFromTheOldestWhicheverIsPrimary() {
    KeyRing alone = KeyRing.parse(MASTER);
    KeyRing later = KeyRing.parseRing("1 " + MASTER + "\n*2 " + OTHER);
    assertEquals(alone.deriveFor("index"), later.deriveFromOldestFor("index"));
    assertNotEquals(later.deriveFor("index"), later.deriveFromOldestFor("index"));
    assertEquals(
        later.deriveFor("index"), KeyRing.parseRing("2 " + OTHER).deriveFromOldestFor("index"));
  }

  @Test
  void findsUnderAFormerKeyWhatWasMadeWhenItWasPrimary() {
    byte[] message = {1, 2, 3};
    byte[] made = KeyRing.parse(MASTER).mac("fingerprint", message);
    KeyRing later = KeyRing.parseRing("1 " + MASTER + "\n2 " + OTHER);
    assertArrayEquals(made, later.macs(1, "fingerprint", List.of(message)).orElseThrow().get(0));
    assertArrayEquals(
        later.mac("fingerprint", message),
        later.macs(2, "fingerprint", List.of(message)).orElseThrow().get(0));
    assertFalse(Arrays.equals(made, later.macs(1, "other", List.of(message)).orElseThrow().get(0)));
    assertEquals(Optional.empty(), later.macs(3, "fingerprint", List.of(message)));
  }

  @Test
  void ignoresWhiteSpaceAroundTheValue() {
    KeyRing ring = KeyRing.parse(" " + MASTER + "\n");
    assertEquals(KeyRing.parse(MASTER).key(1), ring.key(1));
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void refusesAnUnfitMasterNamingTheSettingAndNotTheValue(String value) {
    assertSaysNothingOf(
        value,
        "BIOMETRIC_MASTER_KEY",
        assertThrows(IllegalArgumentException.class, () -> KeyRing.parse(value)));
    assertSaysNothingOf(
        value,
        "BIOMETRIC_KEY_RING_FILE, line 1",
        assertThrows(IllegalArgumentException.class, () -> KeyRing.parseRing("1 " + value)));
  }

  static Stream<String> unfit() {
    return Stream.of(
        "your_32_byte_master_key",
        base64(new byte[31]),
        base64(new byte[33]),
        base64(new byte[32]),
        base64("A".repeat(32)),
        base64("changeme".repeat(4)),
        base64("correct horse battery staple 12~"),
        base64("correct-Horse_battery+staple=123"),
        base64("abcdefghijklmno\u0001".repeat(2).substring(0, 32)),
        base64(counting(0, 1)),
        base64(counting(200, -3)),
        MASTER.substring(0, 5) + "ChangeMe" + MASTER.substring(13),
        MASTER.substring(0, 43),
        MASTER.substring(0, 42) + "d=",
        MASTER.replace('/', '_'),
        MASTER.replace('p', '!'),
        MASTER + MASTER,
        HexFormat.of().formatHex(Base64.getDecoder().decode(MASTER)));
  }

  private static byte[] counting(int from, int step) {
    byte[] key = new byte[32];
    for (int i = 0; i < 32; i++) {
      key[i] = (byte) (from + step * i);
    }
    return key;
  }

  @Test
  void refusesAnEmptyMaster() {
    assertThrows(IllegalArgumentException.class, () -> KeyRing.parse(""));
  }

  @Test
  void takesTheLastLineOfARingAsPrimary() {
    KeyRing ring = KeyRing.parseRing("# keys\n\n1 " + MASTER + "\r\n 7\t" + OTHER + "\n");
    assertEquals(7, ring.primary());
    assertEquals(Set.of(1, 7), ring.ids());
  }

  @Test
  void takesTheMarkedLineOfARingAsPrimary() {
    assertEquals(1, KeyRing.parseRing("*1 " + MASTER + "\n7 " + OTHER).primary());
  }

  @Test
  void givesTheFormerMasterTheSameKeyInARing() {
    KeyRing ring = KeyRing.parseRing("1 " + MASTER + "\n2 " + OTHER);
    assertEquals(KeyRing.parse(MASTER).key(1), ring.key(1));
    assertNotEquals(KeyRing.parse(OTHER).key(1), ring.key(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing\n",
        "1 %1$s\n1 %2$s",
        "*1 %1$s\n*2 %2$s",
        "0 %1$s",
        "-1 %1$s",
        "1234567890 %1$s",
        "1%1$s",
        "%1$s",
        "1 %1$s %2$s",
        "1 "
      })
  void refusesARingThatIsNotWellFormed(String format) {
    String text = String.format(format, MASTER, OTHER);
    assertSaysNothingOf(
        MASTER,
        "BIOMETRIC_KEY_RING_FILE",
        assertThrows(IllegalArgumentException.class, () -> KeyRing.parseRing(text)));
  }

  @Test
  void refusesARingThatIsTooLong() {
    String longest = "1 " + MASTER + "\n".repeat(65_536 - 46);
    assertEquals(1, KeyRing.parseRing(longest).primary());
    assertThrows(IllegalArgumentException.class, () -> KeyRing.parseRing(longest + "\n"));
  }

  @Test
  void namesTheLineOfARingThatItRefuses() {
    String text = "# keys\n1 " + MASTER + "\n2 short";
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> KeyRing.parseRing(text));
    assertTrue(refusal.getMessage().contains("line 3"), refusal.getMessage());
  }

  @Test
  void refusesTheCheckValueOfAnUnknownKey() {
    KeyRing ring = KeyRing.parse(MASTER);
    assertThrows(IllegalArgumentException.class, () -> ring.keyCheckValue(2));
  }

  @Test
  void printsNoKey() {
    assertEquals("KeyRing[1], primary 1", KeyRing.parse(MASTER).toString());
  }

  private static void assertSaysNothingOf(
      String value, String setting, IllegalArgumentException refusal) {
    assertTrue(refusal.getMessage().startsWith(setting), refusal.getMessage());
    assertFalse(refusal.getMessage().contains(value), "the message quotes the value");
    assertEquals(null, refusal.getCause());
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
