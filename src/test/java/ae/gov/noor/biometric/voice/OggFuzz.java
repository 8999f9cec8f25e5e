package ae.gov.noor.biometric.voice;

import java.util.List;

/** Opus in Ogg, as it is and with the pages' checksums made right. */
public final class OggFuzz extends SoundFuzz {
  private static final float[] SECOND = Sounds.speech(48_000, 1.01, 120);

  @Override
  public List<byte[]> seeds() {
    OpusFile silk = new OpusFile(SECOND, 8_000);
    return List.of(silk.ogg(), new OpusFile(SECOND, 48_000).ogg(), silk.ogg(silk.head(2, 0)));
  }

  @Override
  public int longest() {
    return 10_000;
  }

  @Override
  long forTheDecoder() {
    return WebmFuzz.DECODING;
  }

  @Override
  public void read(byte[] input) {
    decode(input);
    decode(HostileAudioTest.sealed(input.clone()));
  }
}
