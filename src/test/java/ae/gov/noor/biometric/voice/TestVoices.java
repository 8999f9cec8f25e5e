package ae.gov.noor.biometric.voice;

import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.face.TestModels;

/** Voices for the tests of other rooms. */
public final class TestVoices {
  private static final int RATE = 16_000;
  private static final VoiceTrack TRACK = VoiceTrack.open(TestModels.engine(), "campplus");

  private TestVoices() {}

  /** With the default models. */
  public static VoiceTrack track() {
    return TRACK;
  }

  /** A recording of a synthetic voice of this pitch. */
  public static Sample sample(double pitch, double seconds) {
    return WavFile.of(Sounds.speech(RATE, seconds, pitch), RATE).sample();
  }
}
