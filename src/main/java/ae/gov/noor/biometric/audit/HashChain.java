package ae.gov.noor.biometric.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Chains audit entries by SHA-256: each hash covers the one before it, so no entry can be altered,
 * taken out, put in or moved without every later hash changing. Fields are length-prefixed, so that
 * no two entries have one encoding. The leading 0x00 makes each hash the hash of a leaf of RFC 9162
 * as well: the Merkle tree stands on the same hashes.
 */
public final class HashChain {
  /** What stands before the first entry: as many zeros as a hash has. */
  public static final String BEFORE_FIRST = "0".repeat(64);

  private HashChain() {}

  /** The hash that an entry with these fields has, after {@code previous}. */
  static String hash(StoredEntry entry) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeByte(0);
      out.write(HexFormat.of().parseHex(entry.previous()));
      out.writeLong(entry.sequence());
      out.writeLong(entry.at().getEpochSecond());
      out.writeInt(entry.at().getNano() / 1000);
      text(out, entry.action());
      text(out, entry.outcome());
      text(out, entry.actor());
      text(out, entry.subject());
      text(out, entry.requestId());
      text(out, entry.detail());
      text(out, entry.sealed());
      return HexFormat.of().formatHex(sha256(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
