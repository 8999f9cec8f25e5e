package ae.gov.noor.biometric.template;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AesGcmTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] KEY = AesGcm.random(32);
  private static final byte[] DATA = {1, 2, 3};
  private static final byte[] PLAIN = {4, 5, 6, 7};

  // McGrew and Viega, The Galois/Counter Mode of Operation, test cases 13, 14 and 16
  @ParameterizedTest
  @CsvSource({
    "0000000000000000000000000000000000000000000000000000000000000000,"
        + "000000000000000000000000,'',530f8afbc74536b9a963b4f1c4cb738b,''",
    "0000000000000000000000000000000000000000000000000000000000000000,"
        + "000000000000000000000000,'',"
        + "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919,"
        + "00000000000000000000000000000000",
    "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308,"
        + "cafebabefacedbaddecaf888,feedfacedeadbeeffeedfacedeadbeefabaddad2,"
        + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece"
        + "0f4e1768cddf8853bb2d551b,"
        + "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
  })
  void agreesWithThePublishedTestCases(
      String key, String nonce, String associated, String sealed, String plain) {
    byte[] opened =
        AesGcm.open(HEX.parseHex(key), HEX.parseHex(associated), HEX.parseHex(nonce + sealed));
    assertEquals(plain, HEX.formatHex(opened));
  }

  @Test
  void opensWhatItSealed() {
    assertArrayEquals(PLAIN, AesGcm.open(KEY, DATA, AesGcm.seal(KEY, DATA, PLAIN)));
  }

  @Test
  void neverUsesANonceTwice() {
    byte[] first = Arrays.copyOf(AesGcm.seal(KEY, DATA, PLAIN), AesGcm.NONCE_BYTES);
    byte[] second = Arrays.copyOf(AesGcm.seal(KEY, DATA, PLAIN), AesGcm.NONCE_BYTES);
    assertFalse(Arrays.equals(first, second));
  }

  @Test
  void refusesAFlippedBitAnywhere() {
    byte[] sealed = AesGcm.seal(KEY, DATA, PLAIN);
    for (int bit = 0; bit < 8 * sealed.length; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(KEY, DATA, flipped);
    }
  }

  @Test
  void refusesOtherAssociatedData() {
    assertRefused(KEY, new byte[] {1, 2, 4}, AesGcm.seal(KEY, DATA, PLAIN));
  }

  @Test
  void refusesAnotherKey() {
    byte[] other = KEY.clone();
    other[31] ^= 1;
    assertRefused(other, DATA, AesGcm.seal(KEY, DATA, PLAIN));
  }

  @Test
  void refusesWhatIsTooShortForANonceAndATag() {
    assertRefused(KEY, DATA, new byte[27]);
    assertRefused(KEY, DATA, new byte[0]);
  }

  private static void assertRefused(byte[] key, byte[] associated, byte[] sealed) {
    Refusal refusal = assertThrows(Refusal.class, () -> AesGcm.open(key, associated, sealed));
    assertEquals(Reason.TEMPLATE_INTEGRITY, refusal.reason());
  }
}
