package ae.gov.noor.biometric.domain;

import java.util.UUID;

/**
 * The person an operation is about. Guarantees a canonical UUID (RFC 9562, lower case, 36
 * characters); refuses every other spelling, which {@link UUID#fromString} alone would let through.
 */
public record UserId(UUID value) {

  /** Refuses with {@code MALFORMED_REQUEST} where {@code text} is not a canonical UUID. */
  public static UserId parse(String text) {
    return new UserId(canonical(text));
  }

  /** The UUID that {@code text} spells canonically; refuses with {@code MALFORMED_REQUEST}. */
  public static UUID canonical(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equals(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException e) {
      // the same refusal as for another spelling
    }
    throw new Refusal(Reason.MALFORMED_REQUEST);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
