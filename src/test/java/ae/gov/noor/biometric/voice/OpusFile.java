package ae.gov.noor.biometric.voice;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Encodes Opus at 48 kHz in frames of 20 ms and wraps it in Ogg or in WebM. */
public final class OpusFile {
  private static final int RATE = 48_000;
  private static final int FRAME = RATE / 50;
  private static final int SERIAL = 0x1234;

  final List<byte[]> packets = new ArrayList<>();
  final int channels;
  final int preSkip;
  private final int frames;

  /** Stereo, where asked for, has the same sound on both sides. */
  OpusFile(float[] mono, int bitsPerSecond, int channels, OpusMode mode) {
    try {
      OpusEncoder encoder = new OpusEncoder(RATE, channels, OpusApplication.OPUS_APPLICATION_VOIP);
      encoder.setBitrate(bitsPerSecond);
      encoder.setForceMode(mode);
      this.channels = channels;
      this.preSkip = encoder.getLookahead();
      this.frames = mono.length;
      for (int at = 0; at < mono.length + preSkip; at += FRAME) {
        packets.add(encode(encoder, mono, at));
      }
    } catch (OpusException e) {
      throw new IllegalStateException(e);
    }
  }

  public OpusFile(float[] mono, int bitsPerSecond) {
    this(mono, bitsPerSecond, 1, OpusMode.MODE_AUTO);
  }

  private byte[] encode(OpusEncoder encoder, float[] mono, int at) throws OpusException {
    short[] pcm = new short[FRAME * channels];
    for (int i = 0; i < pcm.length; i++) {
      int from = at + i / channels;
      pcm[i] = from < mono.length ? (short) Math.round(32_767 * mono[from]) : 0;
    }
    byte[] packet = new byte[1_500];
    return Arrays.copyOf(packet, encoder.encode(pcm, 0, FRAME, packet, 0, packet.length));
  }

  byte[] head() {
    return head(channels, 0);
  }

  byte[] head(int statedChannels, int mapping) {
    ByteBuffer out = ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("OpusHead")).put((byte) 1).put((byte) statedChannels).putShort((short) preSkip);
    return out.putInt(RATE).putShort((short) 0).put((byte) mapping).array();
  }

  // Ogg

  public byte[] ogg() {
    return ogg(head());
  }

  /** One page for each header, then fifty packets a page. */
  public byte[] ogg(byte[] head) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(page(2, 0, 0, List.of(head)));
    byte[] tags = ByteBuffer.allocate(16).put(ascii("OpusTags")).array();
    out.writeBytes(page(0, 0, 1, List.of(tags)));
    int sequence = 2;
    for (int at = 0; at < packets.size(); at += 50) {
      int end = Math.min(packets.size(), at + 50);
      boolean last = end == packets.size();
      long granule = last ? preSkip + frames : (long) end * FRAME;
      out.writeBytes(page(last ? 4 : 0, granule, sequence++, packets.subList(at, end)));
    }
    return out.toByteArray();
  }

  static byte[] page(int flags, long granule, int sequence, List<byte[]> packets) {
    ByteArrayOutputStream lacing = new ByteArrayOutputStream();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] packet : packets) {
      for (int left = packet.length; left >= 0; left -= 255) {
        lacing.write(Math.min(255, left));
      }
      body.writeBytes(packet);
    }
    return page(flags, granule, sequence, lacing.toByteArray(), body.toByteArray());
  }

  static byte[] page(int flags, long granule, int sequence, byte[] lacing, byte[] body) {
    ByteBuffer out = ByteBuffer.allocate(27 + lacing.length + body.length);
    out.order(ByteOrder.LITTLE_ENDIAN).put(ascii("OggS")).put((byte) 0).put((byte) flags);
    out.putLong(granule).putInt(SERIAL).putInt(sequence).putInt(0).put((byte) lacing.length);
    out.put(lacing).put(body);
    return seal(out.array(), 0, out.capacity());
  }

  /** Writes the page's checksum anew. */
  static byte[] seal(byte[] file, int begin, int length) {
    ByteBuffer page = ByteBuffer.wrap(file).slice(begin, length).order(ByteOrder.LITTLE_ENDIAN);
    page.putInt(22, slowChecksum(page, length));
    return file;
  }

  /** Bit by bit, so that the reader's table is tested against something else. */
  private static int slowChecksum(ByteBuffer page, int length) {
    int crc = 0;
    for (int i = 0; i < length; i++) {
      crc ^= (i >= 22 && i < 26 ? 0 : page.get(i)) << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
      }
    }
    return crc;
  }

  // WebM

  /** As a browser's recorder writes it: segment and clusters without a size, simple blocks. */
  public byte[] webmLive() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ebml("webm"));
    out.writeBytes(unsized(0x18538067));
    out.writeBytes(element(0x1549a966, element(0x2ad7b1, new byte[] {0x0f, 0x42, 0x40})));
    out.writeBytes(element(0x1654ae6b, track(head(), "A_OPUS")));
    for (int i = 0; i < packets.size(); i++) {
      if (i % 40 == 0) {
        out.writeBytes(unsized(0x1f43b675));
        out.writeBytes(element(0xe7, number(20L * i)));
      }
      out.writeBytes(element(0xa3, block(i % 40, 0x80, packets.get(i))));
    }
    return out.toByteArray();
  }

  /** As a muxer writes it that may seek back: sizes everywhere, block groups, padding stated. */
  public byte[] webmSized() {
    return webmSized("webm", track(head(), "A_OPUS"), 0);
  }

  byte[] webmSized(String docType, byte[] tracks, int flags) {
    ByteArrayOutputStream cluster = new ByteArrayOutputStream();
    cluster.writeBytes(element(0xe7, number(0)));
    for (int i = 0; i < packets.size(); i++) {
      boolean last = i == packets.size() - 1;
      long padding = ((long) packets.size() * FRAME - preSkip - frames) * 1_000_000 / 48;
      byte[] block = element(0xa1, block(i, flags, packets.get(i)));
      byte[] discard = last ? element(0x75a2, number(padding)) : new byte[0];
      cluster.writeBytes(element(0xa0, join(block, discard)));
    }
    byte[] segment =
        join(
            element(0xec, new byte[7]),
            element(0x1654ae6b, tracks),
            element(0x1f43b675, cluster.toByteArray()));
    return join(ebml(docType), element(0x18538067, segment));
  }

  static byte[] track(byte[] codecPrivate, String codec, byte[]... more) {
    byte[] fixed =
        join(
            element(0xd7, number(1)),
            element(0x83, number(2)),
            element(0x86, ascii(codec)),
            element(0x63a2, codecPrivate),
            element(0xe1, element(0x9f, number(1))));
    return element(0xae, join(fixed, join(more)));
  }

  static byte[] ebml(String docType) {
    return element(0x1a45dfa3, element(0x4282, ascii(docType)));
  }

  static byte[] block(int time, int flags, byte[] packet) {
    return join(new byte[] {(byte) 0x81, (byte) (time >> 8), (byte) time, (byte) flags}, packet);
  }

  static byte[] element(int id, byte[] body) {
    ByteBuffer out = ByteBuffer.allocate(12 + body.length);
    putId(out, id).putInt(0x1000_0000 | body.length).put(body);
    return Arrays.copyOf(out.array(), out.position());
  }

  static byte[] unsized(int id) {
    ByteBuffer out = ByteBuffer.allocate(12);
    putId(out, id).putLong(0x01ff_ffff_ffff_ffffL);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static ByteBuffer putId(ByteBuffer out, int id) {
    int bytes = (39 - Integer.numberOfLeadingZeros(id)) / 8;
    for (int i = bytes - 1; i >= 0; i--) {
      out.put((byte) (id >> (8 * i)));
    }
    return out;
  }

  static byte[] number(long value) {
    return ByteBuffer.allocate(8).putLong(value).array();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
