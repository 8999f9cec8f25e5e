package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Sample;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes speech as WAV: one channel, 16 kHz, PCM of 16 bits. */
final class Wav {
  private static final int HEADER = 44;

  private Wav() {}

  /** Samples of -1..1; what lies beyond is clipped. */
  static Sample of(float[] samples) {
    int bytes = 2 * samples.length;
    ByteBuffer file = ByteBuffer.allocate(HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(HEADER - 8 + bytes).put(ascii("WAVEfmt "));
    file.putInt(16).putShort((short) 1).putShort((short) 1);
    file.putInt(Capture.Voice.SAMPLE_RATE).putInt(2 * Capture.Voice.SAMPLE_RATE);
    file.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(bytes);
    for (float sample : samples) {
      long value = Math.round(sample * 32768.0);
      file.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value)));
    }
    return Sample.of(file.array());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
