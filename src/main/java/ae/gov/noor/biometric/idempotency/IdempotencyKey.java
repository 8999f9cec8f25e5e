package ae.gov.noor.biometric.idempotency;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * By which a call that is made again is known: whoever lost an answer asks again under the same key
 * and gets that answer, and nothing happens twice.
 *
 * @param name the caller and its key; never kept, and needed to open what is
 * @param mac a keyed hash of the name
 * @param request a keyed hash of what was asked
 */
public record IdempotencyKey(byte[] name, byte[] mac, byte[] request) {
  private static final Pattern GIVEN = Pattern.compile("[\\x21-\\x7e]{1,255}");

  /**
   * The key of a call.
   *
   * @param given the header's value
   * @param asked all that makes this call another than the next: which call, of whom, with what
   * @param mac HMAC-SHA256 under a key for this purpose alone
   * @throws Refusal {@code MALFORMED_REQUEST} where it is not 1 to 255 visible ASCII characters
   */
  static IdempotencyKey of(
      String given, String caller, List<ByteBuffer> asked, UnaryOperator<byte[]> mac) {
    if (!GIVEN.matcher(given).matches()) {
      throw new Refusal(Reason.MALFORMED_REQUEST);
    }
    byte[] name = (caller + "\n" + given).getBytes(StandardCharsets.UTF_8);
    return new IdempotencyKey(name, mac.apply(name), mac.apply(digest(asked)));
  }

  /** Each part with its length, so that no two lists are alike. */
  private static byte[] digest(List<ByteBuffer> asked) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (ByteBuffer part : asked) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.remaining()));
        sha256.update(part);
      }
      return sha256.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof IdempotencyKey other
        && Arrays.equals(name, other.name)
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
