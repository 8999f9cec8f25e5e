package ae.gov.noor.biometric.template;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Fernet tokens as the specification and Python's {@code cryptography} have them: {@code 0x80 |
 * seconds u64 | IV 16 | AES-128-CBC with PKCS7 | HMAC-SHA256 over all before it}, in URL-safe
 * base64 with padding. Of the 32 bytes of a key the first 16 sign and the last 16 encrypt.
 *
 * <p>What it lacks against {@link Envelope}: AES with 128 bits only, nothing that binds a token to
 * a modality, a model or a generation, no key id, and the time of writing stands in the clear. For
 * interchange and legacy alone. Stricter than Python in reading: no white space, no other alphabet,
 * and the one canonical spelling of the base64.
 */
final class Fernet {
  static final int KEY_BYTES = 32;
  private static final byte VERSION = (byte) 0x80;
  private static final int IV_BYTES = 16;
  private static final int BLOCK = 16;
  private static final int HEADER_BYTES = 1 + Long.BYTES + IV_BYTES;
  private static final Duration SKEW = Duration.ofSeconds(60);

  private Fernet() {}

  /** Whether bytes begin as every token does until the year 2106: {@code gAAAA}. */
  static boolean isToken(byte[] bytes) {
    return bytes.length > 5 && new String(bytes, 0, 5, StandardCharsets.US_ASCII).equals("gAAAA");
  }

  /** A token under a random IV. */
  static byte[] seal(byte[] key, byte[] plain, Instant now) {
    return seal(key, plain, now, AesGcm.random(IV_BYTES));
  }

  static byte[] seal(byte[] key, byte[] plain, Instant now, byte[] iv) {
    byte[] encrypted = crypt(Cipher.ENCRYPT_MODE, key, iv, plain);
    byte[] signed =
        ByteBuffer.allocate(HEADER_BYTES + encrypted.length)
            .put(VERSION)
            .putLong(now.getEpochSecond())
            .put(iv)
            .put(encrypted)
            .array();
    byte[] mac = mac(key, signed);
    return Base64.getUrlEncoder()
        .encode(ByteBuffer.allocate(signed.length + mac.length).put(signed).put(mac).array());
  }

  /**
   * The plain text of a token of any age; a stored template has no time to live.
   *
   * @throws Refusal {@code TEMPLATE_INTEGRITY} for anything that was not made under this key
   */
  static byte[] open(byte[] key, byte[] token) {
    byte[] bytes = decoded(token);
    int signed = bytes.length - Hkdf.HASH_BYTES;
    if (signed < HEADER_BYTES + BLOCK
        || (signed - HEADER_BYTES) % BLOCK != 0
        || bytes[0] != VERSION) {
      throw new Refusal(Reason.TEMPLATE_INTEGRITY);
    }
    byte[] mac = mac(key, Arrays.copyOf(bytes, signed));
    if (!MessageDigest.isEqual(mac, Arrays.copyOfRange(bytes, signed, bytes.length))) {
      throw new Refusal(Reason.TEMPLATE_INTEGRITY);
    }
    byte[] iv = Arrays.copyOfRange(bytes, HEADER_BYTES - IV_BYTES, HEADER_BYTES);
    return crypt(Cipher.DECRYPT_MODE, key, iv, Arrays.copyOfRange(bytes, HEADER_BYTES, signed));
  }

  /**
   * The plain text of a token that is at most so old and, by a minute's skew, not of the future.
   */
  static byte[] open(byte[] key, byte[] token, Duration timeToLive, Instant now) {
    byte[] plain = open(key, token);
    Instant sealed = Instant.ofEpochSecond(ByteBuffer.wrap(decoded(token)).getLong(1));
    if (sealed.plus(timeToLive).isBefore(now) || sealed.isAfter(now.plus(SKEW))) {
      throw new Refusal(Reason.TEMPLATE_INTEGRITY);
    }
    return plain;
  }

  private static byte[] decoded(byte[] token) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (Arrays.equals(Base64.getUrlEncoder().encode(bytes), token)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // refused below, without the cause: its message quotes the token
    }
    throw new Refusal(Reason.TEMPLATE_INTEGRITY);
  }

  private static byte[] mac(byte[] key, byte[] signed) {
    return Hkdf.hmac(Arrays.copyOf(key, KEY_BYTES / 2), signed);
  }

  /** The signature is looked at first, so that bad padding tells nobody anything. */
  private static byte[] crypt(int mode, byte[] key, byte[] iv, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      SecretKeySpec aes = new SecretKeySpec(key, KEY_BYTES / 2, KEY_BYTES / 2, "AES");
      cipher.init(mode, aes, new IvParameterSpec(iv));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new Refusal(Reason.TEMPLATE_INTEGRITY, e);
    }
  }
}
