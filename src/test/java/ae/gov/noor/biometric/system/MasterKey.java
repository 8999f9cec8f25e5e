package ae.gov.noor.biometric.system;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key of a ring, and what the service makes of it, written down here a second time. */
record MasterKey(int id, byte[] bytes) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static MasterKey random(int id) {
    return new MasterKey(id, random32());
  }

  private static byte[] random32() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Its line in a ring file. */
  String line() {
    return id + " " + Base64.getEncoder().encodeToString(bytes);
  }

  /** A new data key of this person, wrapped by this key: nonce, ciphertext and tag. */
  byte[] wrappedDataKey(UUID user) throws GeneralSecurityException {
    byte[] header = ByteBuffer.allocate(10).putShort((short) 0x0201).putInt(id).putInt(1).array();
    byte[] tenant = "noor".getBytes(StandardCharsets.US_ASCII);
    byte[] associated =
        ByteBuffer.allocate(10 + 4 + tenant.length + 16)
            .put(header)
            .putInt(tenant.length)
            .put(tenant)
            .putLong(user.getMostSignificantBits())
            .putLong(user.getLeastSignificantBits())
            .array();
    byte[] nonce = new byte[12];
    RANDOM.nextBytes(nonce);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(keyEncryptionKey(), "AES"),
        new GCMParameterSpec(128, nonce));
    cipher.updateAAD(associated);
    byte[] sealed = cipher.doFinal(random32());
    return ByteBuffer.allocate(12 + sealed.length).put(nonce).put(sealed).array();
  }

  /** HKDF of RFC 5869 without a salt, for one block. */
  private byte[] keyEncryptionKey() throws GeneralSecurityException {
    byte[] extracted = hmac(new byte[32], bytes);
    return hmac(extracted, ("bis/kek/" + id + "\1").getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(message);
  }
}
