package ae.gov.noor.biometric.voice;

import java.util.List;

/** WAV files. */
public final class WavFuzz extends SoundFuzz {
  private static final float[] SECOND = new float[8_000];

  @Override
  public List<byte[]> seeds() {
    return List.of(
        WavFile.of(SECOND, 8_000).encoding(1, 8).bytes(),
        WavFile.of(SECOND, 8_000).encoding(1, 24).stereo().bytes(),
        WavFile.of(SECOND, 8_000).extensible().encoding(3, 32).bytes(),
        WavFile.of(SECOND, 8_000).dataFirst().bytes(),
        WavFile.of(SECOND, 8_000).chunk("LIST", new byte[27]).bytes(),
        WavFile.of(SECOND, 8_000).dataLength(0xffff_ffffL).riffLength(0xffff_ffffL).bytes(),
        WavFile.of(new float[1], 8_000).bytes());
  }

  @Override
  public int longest() {
    return 40_000;
  }

  @Override
  long forTheDecoder() {
    return 4L * Sound.MAX_SECONDS * Sound.MAX_RATE;
  }

  @Override
  public void read(byte[] input) {
    decode(input);
  }
}
