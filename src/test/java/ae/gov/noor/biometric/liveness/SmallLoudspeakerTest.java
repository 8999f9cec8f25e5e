package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.liveness.LivenessReport.Result;
import ae.gov.noor.biometric.liveness.LivenessReport.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmallLoudspeakerTest {
  private static final int RATE = Capture.Voice.SAMPLE_RATE;

  /** Three seconds of tones of 250, 1000 and 5500 Hz after one of silence. */
  private static Capture.Voice tones(double bass, double middle, double treble) {
    float[] samples = new float[4 * RATE];
    for (int i = RATE; i < samples.length; i++) {
      double t = 2 * Math.PI * i / RATE;
      samples[i] =
          (float)
              (bass * Math.sin(250 * t)
                  + middle * Math.sin(1000 * t)
                  + treble * Math.sin(5500 * t));
    }
    return new Capture.Voice(samples, List.of(new Capture.Segment(RATE, 4 * RATE)));
  }

  @Test
  void whatLacksTheBassAndHasTheTrebleIsHeard() {
    assertTrue(SmallLoudspeaker.heard(tones(0.008, 0.2, 0.01)));
  }

  @Test
  void whatHasTheBassIsNotHeard() {
    assertFalse(SmallLoudspeaker.heard(tones(0.012, 0.2, 0.01)));
  }

  @Test
  void aNarrowBandIsPassedOver() {
    assertFalse(SmallLoudspeaker.heard(tones(0.008, 0.2, 0.001)));
  }

  @Test
  void loudnessDoesNotMatter() {
    assertTrue(SmallLoudspeaker.heard(tones(0.0008, 0.02, 0.001)));
    assertFalse(SmallLoudspeaker.heard(tones(0.0012, 0.02, 0.001)));
  }

  @Test
  void silenceIsNotHeard() {
    assertFalse(SmallLoudspeaker.heard(tones(0, 0, 0)));
  }

  @Test
  void aLoudspeakerIsNotedAndDecidesNothing() {
    LivenessReport report = new VoiceLiveness().judge(tones(0.008, 0.2, 0.01));
    assertEquals(Result.NOT_ASSESSED, report.result());
    assertEquals(List.of(Finding.SMALL_LOUDSPEAKER), report.findings());
    assertEquals(Set.of(Statement.SPEECH_PRESENT), report.established());
    assertEquals(List.of(), report.advice());
  }
}
