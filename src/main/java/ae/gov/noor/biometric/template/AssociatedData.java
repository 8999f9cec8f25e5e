package ae.gov.noor.biometric.template;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Builds the data that a ciphertext is bound to. Texts carry their length (32 bits, big endian) in
 * front, so that no two lists of fields give the same bytes.
 */
final class AssociatedData {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  AssociatedData bytes(byte[] fixedLength) {
    out.writeBytes(fixedLength);
    return this;
  }

  AssociatedData text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return number(utf8.length).bytes(utf8);
  }

  AssociatedData uuid(UUID id) {
    return number(id.getMostSignificantBits()).number(id.getLeastSignificantBits());
  }

  AssociatedData number(int value) {
    return bytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }

  AssociatedData number(long value) {
    return bytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
