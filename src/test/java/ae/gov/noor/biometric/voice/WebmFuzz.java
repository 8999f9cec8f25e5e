package ae.gov.noor.biometric.voice;

import java.util.List;

/** Opus in WebM. */
public final class WebmFuzz extends SoundFuzz {
  static final long DECODING = 1L << 30;
  private static final float[] SECOND = Sounds.speech(48_000, 1.01, 120);

  @Override
  public List<byte[]> seeds() {
    OpusFile silk = new OpusFile(SECOND, 8_000);
    return List.of(silk.webmLive(), silk.webmSized(), new OpusFile(SECOND, 48_000).webmLive());
  }

  @Override
  public int longest() {
    return 10_000;
  }

  @Override
  long forTheDecoder() {
    return DECODING;
  }

  @Override
  public void read(byte[] input) {
    decode(input);
  }
}
