package ae.gov.noor.biometric.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Secret;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
  private static final String FORMER = "1 SEnm7bp5mpN86yuB/vUQf2MpDAdGlGxAMrGhwtkmTfc=\n";
  private static final String LATER = "2 kVJ1p3cBqgSk0xHr6ZbYw9eUO2fMtN5iLDG7aXsRhW8=\n";

  private static SigningKey seeded(String hex) {
    return SigningKey.of(new Secret(HexFormat.of().parseHex(hex)));
  }

  /** RFC 8032, section 7.1, tests 1 and 3. */
  @Test
  void signsAsTheStandardDoes() {
    SigningKey one = seeded("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    assertEquals(
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", one.publicKey());
    assertEquals(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701c"
            + "f9b46bd25bf5f0595bbe24655141438e7a100b",
        one.sign(new byte[0]));
    SigningKey three = seeded("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
    assertEquals(
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f76098"
            + "4dc6594a7c15e9716ed28dc027beceea1ec40a",
        three.sign(new byte[] {(byte) 0xaf, (byte) 0x82}));
  }

  @Test
  void knowsItsOwnSignatures() {
    SigningKey key = KeyRing.parseRing(FORMER).signingKey(1, "test").orElseThrow();
    String signature = key.sign(new byte[] {1});
    assertTrue(key.made(signature, new byte[] {1}));
    assertFalse(key.made(signature, new byte[] {2}));
    assertFalse(key.made(signature.replace(signature.charAt(0), '_'), new byte[] {1}));
  }

  @Test
  void followsFromOneKeyOfTheRingAndOnePurpose() {
    KeyRing both = KeyRing.parseRing(FORMER + LATER);
    String former = both.signingKey(1, "test").orElseThrow().publicKey();
    assertEquals(former, KeyRing.parseRing(FORMER).signingKey(1, "test").orElseThrow().publicKey());
    assertNotEquals(former, both.signingKey(2, "test").orElseThrow().publicKey());
    assertNotEquals(former, both.signingKey(1, "other").orElseThrow().publicKey());
    assertEquals(Optional.empty(), both.signingKey(3, "test"));
  }
}
