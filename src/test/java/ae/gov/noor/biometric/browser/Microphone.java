package ae.gov.noor.biometric.browser;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.DoubleUnaryOperator;

/** Sounds for a microphone: WAV files of 16 bits, mono, 16 kHz. */
public final class Microphone {
  private static final int RATE = 16_000;

  private Microphone() {}

  public static byte[] silence() {
    return wav(1, t -> 0);
  }

  /** As loud as speech, in syllables of half a second with short pauses between. */
  public static byte[] murmur() {
    return wav(
        4,
        t -> {
          double syllable = Math.min(1, 3 * Math.abs(Math.sin(2 * Math.PI * t)));
          return 0.3 * syllable * Math.sin(2 * Math.PI * 180 * t);
        });
  }

  private static byte[] wav(int seconds, DoubleUnaryOperator sound) {
    int bytes = 2 * RATE * seconds;
    ByteBuffer file = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
    file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
    file.putShort((short) 2).putShort((short) 16);
    file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    for (int i = 0; i < RATE * seconds; i++) {
      file.putShort((short) (32767 * sound.applyAsDouble(1.0 * i / RATE)));
    }
    return file.array();
  }
}
