package ae.gov.noor.biometric.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Capture.Segment;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.quality.QualityReport.Component;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoiceQualityGateTest {
  private static final int RATE = Capture.Voice.SAMPLE_RATE;
  private static final VoiceQualityGate GATE = new VoiceQualityGate(VoiceQualitySettings.DEFAULTS);

  /** A tone as speech, of a level in dB of full scale, after half a second of noise of another. */
  private static Capture.Voice voice(double seconds, double speechLevel, double noiseLevel) {
    double amplitude = Math.sqrt(2) * Math.pow(10, speechLevel / 20);
    double noise = Math.pow(10, noiseLevel / 20);
    Random random = new Random(7);
    int begin = RATE / 2;
    float[] samples = new float[begin + (int) Math.round(seconds * RATE)];
    for (int i = 0; i < samples.length; i++) {
      double tone = i < begin ? 0 : amplitude * Math.sin(0.1 * i);
      double sample = tone + noise * random.nextGaussian();
      samples[i] = (float) Math.max(-1, Math.min(1, sample));
    }
    return new Capture.Voice(samples, List.of(new Segment(begin, samples.length)));
  }

  private static Capture.Voice good(double seconds) {
    return voice(seconds, -20, -60);
  }

  private static Component component(QualityReport report, String name) {
    return report.components().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void assertFailed(
      QualityReport report, String name, Reason reason, String advice) {
    assertEquals(Optional.of(reason), report.reason());
    assertEquals(List.of(advice), report.advice());
    assertTrue(component(report, name).failure().isPresent());
    assertTrue(report.score() < 0.5);
  }

  @Test
  void aGoodRecordingPassesAndIsMeasured() {
    QualityReport report = GATE.judgeEnrolment(good(4));
    assertTrue(report.passed());
    assertEquals(4, component(report, "SpeechDuration").value(), 1e-9);
    assertEquals(0, component(report, "Clipping").value());
    assertEquals(-20, component(report, "Level").value(), 0.1);
    assertEquals(40, component(report, "SignalToNoise").value(), 1);
    assertTrue(report.score() >= 0.5 && report.score() <= 1);
  }

  @Test
  void enrolmentNeedsThreeSecondsAndVerificationTwo() {
    assertTrue(GATE.judgeEnrolment(good(3)).passed());
    assertFailed(
        GATE.judgeEnrolment(good(2.9)),
        "SpeechDuration",
        Reason.TOO_SHORT,
        "Speak for one more second.");
    assertTrue(GATE.judgeVerification(good(2)).passed());
    assertFailed(
        GATE.judgeVerification(good(1.9)),
        "SpeechDuration",
        Reason.TOO_SHORT,
        "Speak for one more second.");
  }

  @ParameterizedTest
  @CsvSource({
    "2.5, 3, Speak for one more second.",
    "1, 4, Speak for three more seconds.",
    "1, 11, Speak for ten more seconds.",
    "1, 12, Speak for 11 more seconds."
  })
  void theAdviceSaysHowMuchIsMissing(double there, double required, String advice) {
    assertEquals(List.of(advice), GATE.judge(good(there), required).advice());
  }

  @Test
  void aRecordingWithoutSpeechIsJudgedForNothingElse() {
    QualityReport report = GATE.judgeVerification(new Capture.Voice(new float[RATE], List.of()));
    assertFailed(
        report, "SpeechDuration", Reason.NO_SPEECH, "Speak aloud, close to the microphone.");
    assertEquals(1, report.components().size());
    assertEquals(Optional.of(Reason.NO_SPEECH), GATE.judgeVerification(good(0.2)).reason());
    assertEquals(Optional.of(Reason.TOO_SHORT), GATE.judgeVerification(good(0.3)).reason());
  }

  // V09
  @Test
  void aClippedRecordingIsRefused() {
    assertTrue(GATE.judgeEnrolment(voice(4, -3.3, -60)).passed());
    assertFailed(
        GATE.judgeEnrolment(voice(4, 3, -60)),
        "Clipping",
        Reason.CLIPPED,
        "Move a little away from the microphone.");
  }

  @Test
  void aQuietRecordingIsRefused() {
    assertTrue(GATE.judgeEnrolment(voice(4, -49, -90)).passed());
    assertFailed(
        GATE.judgeEnrolment(voice(4, -51, -90)),
        "Level",
        Reason.LOW_QUALITY,
        "Move closer to the microphone.");
  }

  @Test
  void aNoisyRecordingIsRefused() {
    assertTrue(GATE.judgeEnrolment(voice(4, -20, -28)).passed());
    assertFailed(
        GATE.judgeEnrolment(voice(4, -20, -24)),
        "SignalToNoise",
        Reason.LOW_QUALITY,
        "Go to a quieter place.");
  }

  @Test
  void noiseLouderThanTheSpeechIsZeroDecibels() {
    Component noise = component(GATE.judgeEnrolment(voice(4, -60, -20)), "SignalToNoise");
    assertEquals(0, noise.value());
    assertTrue(noise.failure().isPresent());
  }

  @Test
  void aClickInThePauseIsNotTheBackground() {
    Capture.Voice voice = good(4);
    for (int i = 1_000; i < 1_400; i++) {
      voice.samples()[i] = 0.9f;
    }
    assertEquals(40, component(GATE.judgeEnrolment(voice), "SignalToNoise").value(), 1);
  }

  @Test
  void digitalSilenceIsAQuietBackground() {
    QualityReport report = GATE.judgeEnrolment(voice(4, -20, -300));
    assertTrue(report.passed());
    assertEquals(80, component(report, "SignalToNoise").value(), 0.1);
  }

  @Test
  void noiseIsNotJudgedWithoutAPause() {
    float[] samples = good(4).samples();
    Segment all = new Segment(0, samples.length);
    List<Component> components =
        GATE.judgeEnrolment(new Capture.Voice(samples, List.of(all))).components();
    assertEquals(
        List.of("SpeechDuration", "Clipping", "Level"),
        components.stream().map(Component::name).toList());
  }

  @Test
  void durationsThatAreNoneAreRefused() {
    VoiceQualitySettings d = VoiceQualitySettings.DEFAULTS;
    assertThrows(
        IllegalArgumentException.class,
        () -> new VoiceQualitySettings(0, 2, d.level(), d.clipped(), d.signalToNoise()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new VoiceQualitySettings(3, Double.NaN, d.level(), d.clipped(), d.signalToNoise()));
  }
}
