package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads EBML (RFC 8794) elements one after another; never beyond the bytes that are there. */
final class EbmlReader {
  private static final int ID_BYTES = 4;
  private static final int SIZE_BYTES = 8;

  /** The size of an element that ends where the next of its level begins. */
  static final long UNKNOWN = -1;

  private final ByteBuffer in;

  EbmlReader(ByteBuffer in) {
    this.in = in;
  }

  boolean hasNext() {
    return in.hasRemaining();
  }

  /** An element's identifier, its marker bits kept, as the specifications write it. */
  int id() {
    int width = width(ID_BYTES);
    return (int) number(width);
  }

  /** An element's size in bytes, or {@link #UNKNOWN}. */
  long size() {
    int width = width(SIZE_BYTES);
    long value = number(width) ^ (1L << (7 * width));
    return value == (1L << (7 * width)) - 1 ? UNKNOWN : value;
  }

  /** The next {@code size} bytes as a view; refuses where they are not there. */
  ByteBuffer body(long size) {
    if (size < 0 || size > in.remaining()) {
      throw new Refusal(Reason.SAMPLE_CORRUPT);
    }
    ByteBuffer body = in.slice(in.position(), (int) size);
    in.position(in.position() + (int) size);
    return body;
  }

  /** A big-endian number of at most eight bytes in two's complement; none are zero. */
  static long signed(ByteBuffer body) {
    int unused = Long.SIZE - Byte.SIZE * body.remaining();
    return unused == Long.SIZE ? 0 : unsigned(body) << unused >> unused;
  }

  /** A big-endian number of at most eight bytes. */
  static long unsigned(ByteBuffer body) {
    if (body.remaining() > Long.BYTES) {
      throw new Refusal(Reason.SAMPLE_CORRUPT);
    }
    long value = 0;
    while (body.hasRemaining()) {
      value = value << 8 | body.get() & 0xff;
    }
    return value;
  }

  static String string(ByteBuffer body) {
    return StandardCharsets.ISO_8859_1.decode(body).toString();
  }

  static byte[] bytes(ByteBuffer body) {
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    return bytes;
  }

  private int width(int most) {
    if (in.hasRemaining()) {
      int width = Integer.numberOfLeadingZeros(in.get(in.position()) & 0xff) - 23;
      if (width <= most && width <= in.remaining()) {
        return width;
      }
    }
    throw new Refusal(Reason.SAMPLE_CORRUPT);
  }

  private long number(int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | in.get() & 0xff;
    }
    return value;
  }
}
