package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.liveness.LivenessReport.Result;
import ae.gov.noor.biometric.liveness.LivenessReport.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VoiceLivenessTest {
  private final VoiceLiveness liveness = new VoiceLiveness();

  /** So many seconds, the first of them speech. */
  private static Capture.Voice voice(double seconds, double speech) {
    int rate = Capture.Voice.SAMPLE_RATE;
    return new Capture.Voice(
        new float[(int) (seconds * rate)],
        List.of(new Capture.Segment(0, (int) Math.round(speech * rate))));
  }

  private static Challenge challenge(Modality modality) {
    return Challenge.issue(Bursts.USER, Bursts.DEVICE, modality, new Random(1), Bursts.ISSUED);
  }

  private static ChallengeAnswer answer(Challenge challenge, Instant at) {
    return new ChallengeAnswer(challenge.nonce(), Bursts.USER, Bursts.DEVICE, at, List.of());
  }

  private LivenessReport judged(Capture.Voice voice, Modality modality, Instant at) {
    Challenge challenge = challenge(modality);
    return liveness.judge(voice, challenge, answer(challenge, at));
  }

  private static void assertNotLive(Finding finding, LivenessReport report) {
    assertEquals(Result.NOT_LIVE, report.result());
    assertEquals(List.of(finding), report.findings());
    assertEquals(Set.of(), report.established());
    assertEquals(0, report.confidence());
    assertEquals(1, report.advice().size());
  }

  @Test
  void speechIsStatedAndLivenessIsNotAssessed() {
    LivenessReport report = liveness.judge(voice(4, 3));
    assertEquals(Result.NOT_ASSESSED, report.result());
    assertEquals(Set.of(Statement.SPEECH_PRESENT), report.established());
    assertEquals(List.of(), report.findings());
    assertEquals(0, report.confidence());
  }

  @Test
  void aFreshAnswerIsStatedAndLivenessIsStillNotAssessed() {
    for (Modality modality : List.of(Modality.VOICE, Modality.MULTIMODAL)) {
      LivenessReport report = judged(voice(4, 3), modality, Bursts.RECEIVED);
      assertEquals(Result.NOT_ASSESSED, report.result());
      assertEquals(Set.of(Statement.SPEECH_PRESENT, Statement.FRESH_SESSION), report.established());
    }
  }

  @Test
  void tooLittleSpeechIsInconclusiveAndStatesNothing() {
    assertEquals(Result.NOT_ASSESSED, liveness.judge(voice(4, 1.5)).result());
    for (LivenessReport report :
        List.of(
            liveness.judge(voice(4, 1.49)),
            judged(voice(4, 1.49), Modality.VOICE, Bursts.RECEIVED))) {
      assertEquals(Result.INCONCLUSIVE, report.result());
      assertEquals(List.of(Finding.TOO_LITTLE_SPEECH), report.findings());
      assertEquals(Set.of(), report.established());
      assertEquals(1, report.advice().size());
    }
  }

  @Test
  void aChallengeForAFaceIsNotAnsweredByAVoice() {
    assertNotLive(
        Finding.CHALLENGE_OF_ANOTHER_MODALITY,
        judged(voice(4, 3), Modality.FACIAL, Bursts.RECEIVED));
  }

  @Test
  void aStaleAnswerIsNotLive() {
    assertNotLive(
        Finding.CHALLENGE_STALE,
        judged(voice(4, 3), Modality.VOICE, Bursts.ISSUED.plus(Challenge.LIFETIME)));
  }

  @Test
  void anAnswerWithAnotherNonceIsNotLive() {
    Challenge challenge = challenge(Modality.VOICE);
    var answer =
        new ChallengeAnswer(Bursts.NONCE, Bursts.USER, Bursts.DEVICE, Bursts.RECEIVED, List.of());
    assertNotLive(
        Finding.CHALLENGE_OF_ANOTHER_NONCE, liveness.judge(voice(4, 3), challenge, answer));
  }

  @Test
  void aRecordingThatBeganBeforeItsChallengeIsNotLive() {
    Instant received = Bursts.ISSUED.plusSeconds(4);
    assertEquals(Result.NOT_ASSESSED, judged(voice(4, 3), Modality.VOICE, received).result());
    assertNotLive(Finding.RECORDING_TOO_LONG, judged(voice(4.1, 3), Modality.VOICE, received));
  }

  @Test
  void anUnknownChallengeIsNotLive() {
    assertNotLive(Finding.CHALLENGE_UNKNOWN, VoiceLiveness.notAnswered(Finding.CHALLENGE_UNKNOWN));
  }
}
