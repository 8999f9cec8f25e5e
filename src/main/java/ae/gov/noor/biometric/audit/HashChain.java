package ae.gov.noor.biometric.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/**
 * Chains audit entries by SHA-256: each hash covers the one before it, so no entry can be altered,
 * taken out, put in or moved without every later hash changing. Fields are length-prefixed, so that
 * no two entries have one encoding; the leading 0x00 separates leaves from inner nodes as RFC 9162
 * does.
 */
public final class HashChain {
  /** Length of every hash; before the first entry stand as many zeros. */
  public static final int HASH_BYTES = 32;

  private HashChain() {}

  /** The hash of the entry at this place, 32 bytes. */
  public static byte[] next(byte[] previous, long sequence, AuditEntry entry) {
    if (previous.length != HASH_BYTES) {
      throw new IllegalArgumentException("a hash has 32 bytes");
    }
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeByte(0);
      out.write(previous);
      out.writeLong(sequence);
      out.writeLong(entry.at().getEpochSecond());
      out.writeInt(entry.at().getNano() / 1000);
      text(out, entry.action().name());
      text(out, entry.outcome());
      text(out, entry.actor());
      text(out, entry.user().map(Object::toString).orElse(""));
      text(out, entry.requestId());
      out.writeInt(entry.detail().size());
      for (Map.Entry<String, String> detail : entry.detail().entrySet()) {
        text(out, detail.getKey());
        text(out, detail.getValue());
      }
      return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
