package ae.gov.noor.biometric.template;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869); JDK 17 has none of its own. */
final class Hkdf {
  static final int HASH_BYTES = 32;
  private static final String HMAC = "HmacSHA256";

  private Hkdf() {}

  /** Extract and expand, with a text as the info. */
  static byte[] derive(byte[] keyMaterial, byte[] salt, String info, int length) {
    byte[] pseudoRandomKey = extract(salt, keyMaterial);
    try {
      return expand(pseudoRandomKey, info.getBytes(StandardCharsets.UTF_8), length);
    } finally {
      Arrays.fill(pseudoRandomKey, (byte) 0);
    }
  }

  static byte[] extract(byte[] salt, byte[] keyMaterial) {
    return hmac(salt.length == 0 ? new byte[HASH_BYTES] : salt, keyMaterial);
  }

  static byte[] expand(byte[] pseudoRandomKey, byte[] info, int length) {
    if (length < 1 || length > 255 * HASH_BYTES) {
      throw new IllegalArgumentException("HKDF gives 1 to " + 255 * HASH_BYTES + " bytes");
    }
    byte[] out = new byte[length];
    byte[] block = new byte[0];
    for (int made = 0, counter = 1; made < length; made += HASH_BYTES, counter++) {
      block = hmac(pseudoRandomKey, block, info, new byte[] {(byte) counter});
      System.arraycopy(block, 0, out, made, Math.min(HASH_BYTES, length - made));
    }
    return out;
  }

  static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }
}
