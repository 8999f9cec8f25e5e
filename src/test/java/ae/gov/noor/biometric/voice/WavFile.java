package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Sample;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes WAV files, good ones by default, with any one thing of the header set wrong. */
public final class WavFile {
  private static final String GUID_TAIL = "\0\0\0\0\u0010\0\u0080\0\0\u00aa\0\u0038\u009b\u0071";

  private final float[] mono;
  private int rate;
  private int tag = 1;
  private int bits = 16;
  private int channels = 1;
  private int statedChannels = -1;
  private int blockAlign = -1;
  private long dataLength = -1;
  private long riffLength = -1;
  private boolean extensible;
  private String guidTail = GUID_TAIL;
  private boolean dataFirst;
  private byte[] between = {};
  private byte[] after = {};

  private WavFile(float[] mono, int rate) {
    this.mono = mono;
    this.rate = rate;
  }

  public static WavFile of(float[] mono, int rate) {
    return new WavFile(mono, rate);
  }

  public WavFile encoding(int formatTag, int bitsPerSample) {
    tag = formatTag;
    bits = bitsPerSample;
    return this;
  }

  public WavFile stereo() {
    channels = 2;
    return this;
  }

  public WavFile extensible() {
    extensible = true;
    return this;
  }

  public WavFile subFormatTail(String tail) {
    guidTail = tail;
    return this;
  }

  public WavFile statedRate(int hertz) {
    rate = hertz;
    return this;
  }

  public WavFile statedChannels(int number) {
    statedChannels = number;
    return this;
  }

  public WavFile blockAlign(int bytes) {
    blockAlign = bytes;
    return this;
  }

  public WavFile dataLength(long bytes) {
    dataLength = bytes;
    return this;
  }

  public WavFile riffLength(long bytes) {
    riffLength = bytes;
    return this;
  }

  public WavFile dataFirst() {
    dataFirst = true;
    return this;
  }

  /** A chunk between {@code fmt} and {@code data}. */
  public WavFile chunk(String id, byte[] body) {
    between = chunk(id, body, body.length);
    return this;
  }

  /** Bytes behind the last chunk. */
  public WavFile after(byte[] bytes) {
    after = bytes.clone();
    return this;
  }

  Sample sample() {
    return Sample.of(bytes());
  }

  public byte[] bytes() {
    byte[] sound = sound();
    byte[] data = chunk("data", sound, dataLength < 0 ? sound.length : dataLength);
    byte[] fmt = chunk("fmt ", format(), extensible ? 40 : 16);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(dataFirst ? data : fmt);
    body.writeBytes(between);
    body.writeBytes(dataFirst ? fmt : data);
    body.writeBytes(after);
    ByteBuffer file = little(12 + body.size());
    file.put(ascii("RIFF")).putInt((int) (riffLength < 0 ? 4 + body.size() : riffLength));
    return file.put(ascii("WAVE")).put(body.toByteArray()).array();
  }

  private byte[] format() {
    ByteBuffer out = little(extensible ? 40 : 16);
    int align = blockAlign < 0 ? channels * bits / 8 : blockAlign;
    out.putShort((short) (extensible ? 0xfffe : tag));
    out.putShort((short) (statedChannels < 0 ? channels : statedChannels));
    out.putInt(rate).putInt(rate * align).putShort((short) align).putShort((short) bits);
    if (extensible) {
      out.putShort((short) 22).putShort((short) bits).putInt(channels == 1 ? 4 : 3);
      out.putShort((short) tag).put(guidTail.getBytes(StandardCharsets.ISO_8859_1));
    }
    return out.array();
  }

  private byte[] sound() {
    ByteBuffer out = little(mono.length * channels * bits / 8);
    for (float value : mono) {
      for (int c = 0; c < channels; c++) {
        write(out, value);
      }
    }
    return out.array();
  }

  private void write(ByteBuffer out, float value) {
    switch (bits + (tag == 3 ? 1 : 0)) {
      case 8 -> out.put((byte) (128 + whole(value, 127)));
      case 16 -> out.putShort((short) whole(value, 32_767));
      case 24 -> {
        int whole = (int) whole(value, 8_388_607);
        out.putShort((short) whole).put((byte) (whole >> 16));
      }
      case 32 -> out.putInt((int) whole(value, 2_147_483_647));
      case 33 -> out.putFloat(value);
      case 65 -> out.putDouble(value);
      default -> out.put(new byte[bits / 8]);
    }
  }

  private static long whole(float value, int most) {
    return Math.round(Math.max(-1, Math.min(1, value)) * (double) most);
  }

  private static byte[] chunk(String id, byte[] body, long length) {
    ByteBuffer out = little(8 + body.length + (body.length & 1));
    return out.put(ascii(id)).putInt((int) length).put(body).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
