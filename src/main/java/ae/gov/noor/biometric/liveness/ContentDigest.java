package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Picture;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** 63 bits of a SHA-256 of decoded content, below zero so that they are no other feature. */
final class ContentDigest {
  private ContentDigest() {}

  static long of(Picture picture) {
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(8).putInt(picture.width()).putInt(picture.height()).flip());
    return last(digest.digest(picture.rgb()));
  }

  static long of(float[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * samples.length);
    bytes.asFloatBuffer().put(samples);
    return last(sha256().digest(bytes.array()));
  }

  private static long last(byte[] digest) {
    return ByteBuffer.wrap(digest).getLong() | Long.MIN_VALUE;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
