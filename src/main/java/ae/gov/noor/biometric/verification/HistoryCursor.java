package ae.gov.noor.biometric.verification;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.verification.Verifications.Position;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A place in one person's history as opaque text, authenticated and bound to that person: a cursor
 * that was altered or belongs to somebody else is refused.
 */
final class HistoryCursor {
  private static final int POSITION_BYTES = 8 + 4 + 16;
  private static final int TAG_BYTES = 16;
  private final UnaryOperator<byte[]> mac;

  /** {@code mac} computes a keyed 32-byte tag. */
  HistoryCursor(UnaryOperator<byte[]> mac) {
    this.mac = mac;
  }

  String write(UserId user, Position position) {
    byte[] plain =
        ByteBuffer.allocate(POSITION_BYTES)
            .putLong(position.at().getEpochSecond())
            .putInt(position.at().getNano())
            .putLong(position.id().getMostSignificantBits())
            .putLong(position.id().getLeastSignificantBits())
            .array();
    byte[] all = Arrays.copyOf(plain, POSITION_BYTES + TAG_BYTES);
    System.arraycopy(tag(user, plain), 0, all, POSITION_BYTES, TAG_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** Refuses with {@code MALFORMED_REQUEST} what {@link #write} did not make for this person. */
  Position read(UserId user, String text) {
    byte[] all = decoded(text);
    byte[] plain = Arrays.copyOf(all, POSITION_BYTES);
    byte[] tag = Arrays.copyOfRange(all, POSITION_BYTES, POSITION_BYTES + TAG_BYTES);
    if (!MessageDigest.isEqual(tag, tag(user, plain))) {
      throw new Refusal(Reason.MALFORMED_REQUEST);
    }
    ByteBuffer in = ByteBuffer.wrap(plain);
    Instant at = Instant.ofEpochSecond(in.getLong(), in.getInt());
    return new Position(at, new UUID(in.getLong(), in.getLong()));
  }

  private static byte[] decoded(String text) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(text);
      if (all.length == POSITION_BYTES + TAG_BYTES) {
        return all;
      }
    } catch (IllegalArgumentException e) {
      // the same refusal as for a wrong length
    }
    throw new Refusal(Reason.MALFORMED_REQUEST);
  }

  private byte[] tag(UserId user, byte[] plain) {
    byte[] bound =
        ByteBuffer.allocate(16 + plain.length)
            .putLong(user.value().getMostSignificantBits())
            .putLong(user.value().getLeastSignificantBits())
            .put(plain)
            .array();
    return Arrays.copyOf(mac.apply(bound), TAG_BYTES);
  }
}
