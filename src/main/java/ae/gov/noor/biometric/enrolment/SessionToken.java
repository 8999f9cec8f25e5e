package ae.gov.noor.biometric.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** A 256-bit random bearer token for one enrolment session; only its SHA-256 is kept. */
record SessionToken(String text) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static SessionToken random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Compares in constant time. */
  boolean matches(byte[] hash) {
    return MessageDigest.isEqual(hash(), hash);
  }

  @Override
  public String toString() {
    return "SessionToken[]";
  }
}
