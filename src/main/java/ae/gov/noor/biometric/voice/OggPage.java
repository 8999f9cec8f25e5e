package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One page of an Ogg stream (RFC 3533), whole and with a true checksum. {@code lacing} and {@code
 * body} are views.
 */
record OggPage(
    int flags, long granule, int serial, int sequence, ByteBuffer lacing, ByteBuffer body) {
  private static final int CAPTURE = 0x5367674f;
  private static final int HEADER = 27;
  private static final int CHECKSUM_AT = 22;
  private static final int POLYNOMIAL = 0x04c11db7;
  private static final int[] TABLE = new int[256];

  static {
    for (int i = 0; i < TABLE.length; i++) {
      int crc = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc << 1) ^ (crc < 0 ? POLYNOMIAL : 0);
      }
      TABLE[i] = crc;
    }
  }

  boolean continued() {
    return (flags & 1) != 0;
  }

  boolean first() {
    return (flags & 2) != 0;
  }

  boolean last() {
    return (flags & 4) != 0;
  }

  /** Reads the page at the buffer's position and moves behind it. */
  static OggPage read(ByteBuffer in) {
    ByteBuffer page = in.slice().order(ByteOrder.LITTLE_ENDIAN);
    require(page.remaining() >= HEADER && page.getInt(0) == CAPTURE && page.get(4) == 0);
    int segments = page.get(26) & 0xff;
    require(page.remaining() >= HEADER + segments);
    ByteBuffer lacing = page.slice(HEADER, segments);
    int length = 0;
    for (int i = 0; i < segments; i++) {
      length += lacing.get(i) & 0xff;
    }
    int end = HEADER + segments + length;
    require(page.remaining() >= end && checksum(page, end) == page.getInt(CHECKSUM_AT));
    in.position(in.position() + end);
    return new OggPage(
        page.get(5),
        page.getLong(6),
        page.getInt(14),
        page.getInt(18),
        lacing,
        page.slice(HEADER + segments, length));
  }

  /** The page's checksum, its own four bytes taken as zero. */
  static int checksum(ByteBuffer page, int end) {
    int crc = 0;
    for (int i = 0; i < end; i++) {
      int octet = i >= CHECKSUM_AT && i < CHECKSUM_AT + Integer.BYTES ? 0 : page.get(i) & 0xff;
      crc = (crc << 8) ^ TABLE[(crc >>> 24) ^ octet];
    }
    return crc;
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new Refusal(Reason.SAMPLE_CORRUPT);
    }
  }
}
