package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.Sample;
import java.io.IOException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;

class WavTest {
  @Test
  void anotherReaderFindsTheFormatAndTheSamples()
      throws IOException, UnsupportedAudioFileException {
    Sample file = Wav.of(new float[] {0, 0.5f, -1, 1});
    try (AudioInputStream in = AudioSystem.getAudioInputStream(file.open())) {
      AudioFormat format = in.getFormat();
      assertEquals(16_000, format.getSampleRate());
      assertEquals(1, format.getChannels());
      assertEquals(16, format.getSampleSizeInBits());
      assertEquals(4, in.getFrameLength());
      byte[] expected = {0, 0, 0, 0x40, 0, (byte) 0x80, (byte) 0xff, 0x7f};
      assertArrayEquals(expected, in.readAllBytes());
    }
  }
}
