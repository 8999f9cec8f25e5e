package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.face.Pictures;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.liveness.LivenessReport.Result;
import ae.gov.noor.biometric.liveness.LivenessReport.Statement;
import ae.gov.noor.biometric.liveness.Presentation.TimedFrame;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LivenessGateTest {
  private static final TimedFrame FRAME = new TimedFrame(Sample.of(new byte[] {1}), 0);
  private static final Capture.Voice SPEECH =
      new Capture.Voice(new float[32_000], List.of(new Capture.Segment(0, 32_000)));

  private final LivenessGate gate = LivenessGate.open(TestModels.engine(), 0.90);
  private final AtomicInteger decoded = new AtomicInteger();

  private static Presentation presentation(
      Optional<Challenge> challenge, Instant at, List<TimedFrame> frames) {
    return new Presentation(challenge, Optional.empty(), Bursts.USER, Bursts.DEVICE, at, frames);
  }

  private static Optional<Challenge> steps() {
    return Optional.of(Bursts.challenge(Bursts.STEPS));
  }

  private static Optional<Challenge> digits() {
    return Optional.of(
        new Challenge(
            Bursts.NONCE,
            Bursts.USER,
            Bursts.DEVICE,
            List.of(),
            "123456",
            Bursts.ISSUED,
            Bursts.ISSUED.plusSeconds(60)));
  }

  private LivenessReport answered(Presentation presentation, Picture frame) {
    return gate.answered(
        presentation,
        sample -> {
          decoded.incrementAndGet();
          return new Capture.Face(frame, List.of());
        },
        face -> 1);
  }

  private void notLiveBeforeAnyFrameIsDecoded(Finding finding, Presentation presentation) {
    LivenessReport report = answered(presentation, Pictures.gradient(64, 64));
    assertEquals(Result.NOT_LIVE, report.result());
    assertEquals(List.of(finding), report.findings());
    assertEquals(0, decoded.get());
  }

  @Test
  void whatTheChallengeItselfRulesOutIsNotDecoded() {
    notLiveBeforeAnyFrameIsDecoded(
        Finding.CHALLENGE_UNKNOWN, presentation(Optional.empty(), Bursts.RECEIVED, List.of(FRAME)));
    notLiveBeforeAnyFrameIsDecoded(
        Finding.CHALLENGE_STALE,
        presentation(steps(), Bursts.ISSUED.plusSeconds(60), List.of(FRAME)));
    notLiveBeforeAnyFrameIsDecoded(
        Finding.CHALLENGE_WITHOUT_FRAMES, presentation(steps(), Bursts.RECEIVED, List.of()));
  }

  @Test
  void aFrameLargerThanFullHighDefinitionIsRefused() {
    Presentation one = presentation(steps(), Bursts.RECEIVED, List.of(FRAME));
    Refusal refusal =
        assertThrows(Refusal.class, () -> answered(one, Pictures.gradient(1920, 1089)));
    assertEquals(Reason.IMAGE_TOO_LARGE, refusal.reason());
    answered(one, Pictures.gradient(1920, 1088));
  }

  @Test
  void aFaceDoesNotAnswerTheDigitsOfAVoice() {
    LivenessReport report =
        answered(
            presentation(digits(), Bursts.RECEIVED, List.of(FRAME)), Pictures.gradient(64, 64));
    assertEquals(List.of(Finding.CHALLENGE_OF_ANOTHER_MODALITY), report.findings());
  }

  @Test
  void aRecordingSaysWhatItCanShow() {
    assertEquals(
        Set.of(Statement.SPEECH_PRESENT), gate.recording(SPEECH, Optional.empty()).established());
    LivenessReport fresh =
        gate.recording(SPEECH, Optional.of(presentation(digits(), Bursts.RECEIVED, List.of())));
    assertEquals(Result.NOT_ASSESSED, fresh.result());
    assertEquals(Set.of(Statement.SPEECH_PRESENT, Statement.FRESH_SESSION), fresh.established());
    LivenessReport spent =
        gate.recording(
            SPEECH, Optional.of(presentation(Optional.empty(), Bursts.RECEIVED, List.of())));
    assertEquals(Result.NOT_LIVE, spent.result());
    assertEquals(List.of(Finding.CHALLENGE_UNKNOWN), spent.findings());
  }

  @Test
  void whereNoPictureIsAssessedThatIsSaid() {
    LivenessGate none = LivenessGate.assessingNoPicture();
    Capture.Face picture = new Capture.Face(Pictures.gradient(64, 64), List.of());
    assertEquals(Result.NOT_ASSESSED, none.still(picture).result());
    assertEquals(
        Result.NOT_ASSESSED,
        none.answered(
                presentation(steps(), Bursts.RECEIVED, List.of(FRAME)), s -> picture, face -> 1)
            .result());
    assertEquals(true, none.eyesClosed(picture).isEmpty());
  }
}
