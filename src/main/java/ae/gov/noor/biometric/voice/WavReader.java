package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * RIFF WAVE (Microsoft, Multiple Channel Audio Data and WAVE Files, 2007). Chunks may stand in any
 * order; a length in a header counts only as far as the bytes bear it out. A second sound or format
 * in one file is refused: which of two another reader takes cannot be known.
 */
final class WavReader {
  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FMT = 0x20746d66;
  private static final int DATA = 0x61746164;

  /** From here on a length is a placeholder of a writer that could not seek back. */
  private static final long PLACEHOLDER = 0x7fff_0000L;

  private Optional<WavFormat> format = Optional.empty();
  private Optional<Data> data = Optional.empty();

  private record Data(ByteBuffer bytes, long declared) {}

  private WavReader() {}

  static Sound read(ByteBuffer file) {
    WavReader reader = new WavReader();
    reader.walk(file.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(RIFF_HEADER));
    return reader.sound();
  }

  private void walk(ByteBuffer in) {
    while (in.remaining() >= CHUNK_HEADER) {
      int id = in.getInt();
      long size = Integer.toUnsignedLong(in.getInt());
      int present = (int) Math.min(size, in.remaining());
      keep(id, in.slice(in.position(), present).order(ByteOrder.LITTLE_ENDIAN), size);
      in.position((int) Math.min(in.limit(), in.position() + size + (size & 1)));
    }
  }

  private void keep(int id, ByteBuffer body, long declared) {
    if (id == FMT) {
      requireFirst(format);
      format = Optional.of(WavFormat.parse(body));
    } else if (id == DATA) {
      requireFirst(data);
      data = Optional.of(new Data(body, declared));
    }
  }

  private static void requireFirst(Optional<?> chunk) {
    if (chunk.isPresent()) {
      throw new Refusal(Reason.BAD_WAV);
    }
  }

  private Sound sound() {
    WavFormat wav = format.orElseThrow(() -> new Refusal(Reason.BAD_WAV));
    Data chunk = data.orElseThrow(() -> new Refusal(Reason.BAD_WAV));
    if (chunk.bytes().remaining() % wav.frameBytes() != 0) {
      throw new Refusal(Reason.BAD_WAV);
    }
    long frames = chunk.bytes().remaining() / wav.frameBytes();
    if (frames > 0 && chunk.declared() < PLACEHOLDER) {
      Sound.requireLength(chunk.declared() / wav.frameBytes(), wav.rate());
    }
    Sound.requireLength(frames, wav.rate());
    return new Sound(wav.mono(chunk.bytes(), (int) frames), wav.rate());
  }
}
