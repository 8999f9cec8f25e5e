package ae.gov.noor.biometric.verification;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * By which a call that is made again is known: whoever lost an answer asks again under the same key
 * and gets that answer, without another attempt. Only keyed hashes of the caller's key and of what
 * was asked are kept.
 */
record IdempotencyKey(byte[] mac, byte[] request) {
  private static final Pattern GIVEN = Pattern.compile("[\\x21-\\x7e]{1,255}");

  /**
   * The key of a call.
   *
   * @param given the header's value
   * @param mac HMAC-SHA256 under a key for this purpose alone
   * @throws Refusal {@code MALFORMED_REQUEST} where it is not 1 to 255 visible ASCII characters
   */
  static IdempotencyKey of(
      String given,
      String caller,
      VerificationService.Question question,
      UnaryOperator<byte[]> mac) {
    if (!GIVEN.matcher(given).matches()) {
      throw new Refusal(Reason.MALFORMED_REQUEST);
    }
    byte[] key = (caller + "\n" + given).getBytes(StandardCharsets.UTF_8);
    return new IdempotencyKey(mac.apply(key), mac.apply(digest(question)));
  }

  private static byte[] digest(VerificationService.Question question) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(
          (question.user() + " " + question.modality().wire() + " " + question.reply())
              .getBytes(StandardCharsets.UTF_8));
      for (Sample sample : new TreeMap<>(question.probes()).values()) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, sample.size()));
        sha256.update(sample.view());
      }
      return sha256.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof IdempotencyKey other
        && Arrays.equals(mac, other.mac)
        && Arrays.equals(request, other.request);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(mac);
  }

  @Override
  public String toString() {
    return "IdempotencyKey[]";
  }
}
