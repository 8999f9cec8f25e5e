package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The identification header of an Opus stream (RFC 7845, 5.1), the same in Ogg and WebM. {@code
 * preSkip} in samples at 48 kHz, 0..65535; {@code gain} in 1/256 dB.
 */
record OpusHead(int channels, int preSkip, int gain) {
  private static final byte[] MAGIC = "OpusHead".getBytes(StandardCharsets.US_ASCII);
  private static final int LENGTH = 19;

  static OpusHead parse(byte[] packet) {
    ByteBuffer in = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
    if (in.remaining() < MAGIC.length
        || in.slice(0, MAGIC.length).mismatch(ByteBuffer.wrap(MAGIC)) >= 0) {
      throw new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE); // another codec
    }
    if (in.remaining() < LENGTH) {
      throw new Refusal(Reason.SAMPLE_CORRUPT);
    }
    int version = in.get(8) & 0xff;
    int channels = in.get(9) & 0xff;
    int mapping = in.get(18);
    if (version > 15 || mapping != 0 || channels < 1 || channels > 2) {
      throw new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE); // surround, or a format not yet written
    }
    return new OpusHead(channels, in.getShort(10) & 0xffff, in.getShort(16));
  }
}
