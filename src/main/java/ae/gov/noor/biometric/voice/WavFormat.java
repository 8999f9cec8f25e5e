package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A WAV file's {@code fmt} chunk: PCM of 8, 16, 24 or 32 bits or IEEE float, one or two channels.
 */
record WavFormat(Encoding encoding, int channels, int rate) {
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xfffe;
  private static final int PLAIN_LENGTH = 16;
  private static final int EXTENSIBLE_LENGTH = 40;

  /** The last 14 bytes of a sub-format GUID whose first two are a plain format tag. */
  private static final byte[] GUID_TAIL = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71
  };

  /** How one number is written; reads it as -1..1. */
  enum Encoding {
    U8(PCM, 8, in -> ((in.get() & 0xff) - 128) / 128.0),
    S16(PCM, 16, in -> in.getShort() / 32768.0),
    S24(PCM, 24, in -> ((in.getShort() & 0xffff) | in.get() << 16) / 8388608.0),
    S32(PCM, 32, in -> in.getInt() / 2147483648.0),
    F32(FLOAT, 32, ByteBuffer::getFloat),
    F64(FLOAT, 64, ByteBuffer::getDouble);

    private final int tag;
    private final int bits;
    private final ToDoubleFunction<ByteBuffer> reader;

    Encoding(int tag, int bits, ToDoubleFunction<ByteBuffer> reader) {
      this.tag = tag;
      this.bits = bits;
      this.reader = reader;
    }

    static Encoding of(int tag, int bits) {
      for (Encoding encoding : values()) {
        if (encoding.tag == tag && encoding.bits == bits) {
          return encoding;
        }
      }
      throw new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE);
    }

    double read(ByteBuffer in) {
      double value = reader.applyAsDouble(in);
      if (!Double.isFinite(value)) {
        throw new Refusal(Reason.SAMPLE_CORRUPT);
      }
      return Math.max(-1, Math.min(1, value));
    }
  }

  static WavFormat parse(ByteBuffer fmt) {
    requireWav(fmt.remaining() >= PLAIN_LENGTH);
    int tag = fmt.getShort() & 0xffff;
    int channels = fmt.getShort() & 0xffff;
    long rate = Integer.toUnsignedLong(fmt.getInt());
    fmt.getInt(); // bytes a second: nobody needs it, so its lies do no harm
    int blockAlign = fmt.getShort() & 0xffff;
    int bits = fmt.getShort() & 0xffff;
    Encoding encoding = Encoding.of(tag == EXTENSIBLE ? subFormat(fmt) : tag, bits);
    requireWav(channels == 1 || channels == 2);
    requireWav(blockAlign == channels * bits / 8);
    if (rate < Sound.MIN_RATE || rate > Sound.MAX_RATE) {
      throw new Refusal(Reason.BAD_WAV, List.of("Record at 8 to 96 kHz."));
    }
    return new WavFormat(encoding, channels, (int) rate);
  }

  private static int subFormat(ByteBuffer fmt) {
    requireWav(fmt.limit() >= EXTENSIBLE_LENGTH);
    fmt.position(EXTENSIBLE_LENGTH - GUID_TAIL.length - Short.BYTES);
    int tag = fmt.getShort() & 0xffff;
    if (fmt.slice(fmt.position(), GUID_TAIL.length).mismatch(ByteBuffer.wrap(GUID_TAIL)) >= 0) {
      throw new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE);
    }
    return tag;
  }

  private static void requireWav(boolean holds) {
    if (!holds) {
      throw new Refusal(Reason.BAD_WAV);
    }
  }

  int frameBytes() {
    return channels * encoding.bits / 8;
  }

  /** The mean of the channels of each frame. */
  float[] mono(ByteBuffer data, int frames) {
    float[] samples = new float[frames];
    for (int i = 0; i < frames; i++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += encoding.read(data);
      }
      samples[i] = (float) (sum / channels);
    }
    return samples;
  }
}
