package ae.gov.noor.biometric.domain;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The bytes a capture device sent, not yet believed. Copies on the way in, gives only read-only
 * views out, prints nothing.
 */
public final class Sample {
  /** The most that any sample may have: 10 MiB, the contract's limit for a picture. */
  public static final int MOST_BYTES = 10 * 1024 * 1024;

  private final byte[] bytes;
  private final String declaredMediaType;

  private Sample(byte[] bytes, String declaredMediaType) {
    this.bytes = bytes.clone();
    this.declaredMediaType = declaredMediaType;
  }

  /** A sample without a media type beside it, as in a JSON body. */
  public static Sample of(byte[] bytes) {
    return new Sample(bytes, null);
  }

  /** A sample that came with a media type, as in a multipart body; the type is a claim. */
  public static Sample of(byte[] bytes, String declaredMediaType) {
    return new Sample(bytes, declaredMediaType);
  }

  public int size() {
    return bytes.length;
  }

  /** A read-only view of all bytes. */
  public ByteBuffer view() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  public Optional<String> declaredMediaType() {
    return Optional.ofNullable(declaredMediaType);
  }

  /**
   * Whether the sample begins with these byte values (0..255) at {@code offset}; -1 matches any
   * byte.
   */
  public boolean hasMagic(int offset, int... values) {
    if (bytes.length < offset + values.length) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] >= 0 && (bytes[offset + i] & 0xff) != values[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "Sample[" + bytes.length + " bytes]";
  }
}
