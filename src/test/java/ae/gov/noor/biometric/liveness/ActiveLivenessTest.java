package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.liveness.LivenessReport.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ActiveLivenessTest {
  private static final IntToDoubleFunction SAME = frame -> 0.97;
  private final ActiveLiveness liveness = new ActiveLiveness(0.90);

  private LivenessReport judged(List<Observation> frames) {
    return liveness.judge(Bursts.challenge(Bursts.STEPS), Bursts.answer(frames), SAME);
  }

  private LivenessReport judged(UnaryOperator<List<Observation>> change) {
    return judged(change.apply(new ArrayList<>(Bursts.accepted())));
  }

  private static void assertNotLive(Finding finding, LivenessReport report) {
    assertEquals(List.of(finding), report.findings());
    assertEquals(Result.NOT_LIVE, report.result());
    assertEquals(1, report.advice().size());
  }

  @Test
  void whoFollowsTheStepsIsLive() {
    LivenessReport report = judged(Bursts.accepted());
    assertEquals(List.of(), report.findings());
    assertEquals(Result.LIVE, report.result());
    assertEquals(1 - 0.25 * 0.05, report.confidence(), 1e-12);
  }

  @Test
  void theAdviceIsTheSameWhateverWasFound() {
    LivenessReport duplicate = judged(frames -> repeated(frames, 7));
    LivenessReport several = judged(frames -> with(frames, 7, Bursts.crowded(frames.get(7), 2)));
    assertEquals(duplicate.advice(), several.advice());
    assertEquals(duplicate.confidence(), several.confidence());
  }

  @Test
  void aChallengeOfAnotherNonceUserOrDeviceOrTimeIsNotAnswered() {
    Challenge challenge = Bursts.challenge(Bursts.STEPS);
    List<Observation> frames = Bursts.accepted();
    UserId other = new UserId(new UUID(1, 3));
    Instant at = Bursts.RECEIVED;
    String nonce = Bursts.NONCE.replace('0', '1');
    assertNotLive(
        Finding.CHALLENGE_OF_ANOTHER_NONCE,
        answered(challenge, new ChallengeAnswer(nonce, Bursts.USER, Bursts.DEVICE, at, frames)));
    assertNotLive(
        Finding.CHALLENGE_OF_ANOTHER_USER,
        answered(challenge, new ChallengeAnswer(Bursts.NONCE, other, Bursts.DEVICE, at, frames)));
    assertNotLive(
        Finding.CHALLENGE_OF_ANOTHER_DEVICE,
        answered(challenge, new ChallengeAnswer(Bursts.NONCE, Bursts.USER, "tv", at, frames)));
    Instant late = challenge.expiresAt();
    assertNotLive(
        Finding.CHALLENGE_STALE,
        answered(
            challenge,
            new ChallengeAnswer(Bursts.NONCE, Bursts.USER, Bursts.DEVICE, late, frames)));
  }

  @Test
  void aChallengeForAVoiceIsNotAnsweredByAFace() {
    Challenge voice =
        Challenge.issue(Bursts.USER, Bursts.DEVICE, Modality.VOICE, new Random(1), Bursts.ISSUED);
    ChallengeAnswer answer =
        new ChallengeAnswer(
            voice.nonce(), Bursts.USER, Bursts.DEVICE, Bursts.RECEIVED, Bursts.accepted());
    assertNotLive(Finding.CHALLENGE_OF_ANOTHER_MODALITY, answered(voice, answer));
  }

  @Test
  void aChallengeThatIsUnknownOrHasNoFramesIsNotLiveWithTheSameAdvice() {
    LivenessReport unknown = ActiveLiveness.notAnswered(Finding.CHALLENGE_UNKNOWN);
    assertNotLive(Finding.CHALLENGE_UNKNOWN, unknown);
    LivenessReport bare = ActiveLiveness.notAnswered(Finding.CHALLENGE_WITHOUT_FRAMES);
    assertNotLive(Finding.CHALLENGE_WITHOUT_FRAMES, bare);
    assertEquals(unknown.advice(), judged(frames -> repeated(frames, 7)).advice());
  }

  private LivenessReport answered(Challenge challenge, ChallengeAnswer answer) {
    return liveness.judge(challenge, answer, SAME);
  }

  @Test
  void aFrameTwiceIsNoCamera() {
    assertNotLive(Finding.DUPLICATE_FRAMES, judged(frames -> repeated(frames, 30)));
  }

  private static List<Observation> repeated(List<Observation> frames, int i) {
    return with(frames, i, Bursts.digested(frames.get(i), frames.get(i - 1).digest()));
  }

  private static List<Observation> with(List<Observation> frames, int i, Observation other) {
    frames.set(i, other);
    return frames;
  }

  @Test
  void framesOutOfOrderAreNoBurst() {
    assertNotLive(
        Finding.FRAMES_OUT_OF_ORDER,
        judged(
            frames -> {
              Collections.swap(frames, 40, 41);
              return frames;
            }));
  }

  @Test
  void aClockThatStandsStillIsNoBurst() {
    assertNotLive(
        Finding.FRAMES_OUT_OF_ORDER,
        judged(frames -> with(frames, 40, Bursts.at(frames.get(40), 40, frames.get(39).millis()))));
  }

  @Test
  void aBurstLongerThanTheChallengeIsOldIsNoAnswerToIt() {
    var early =
        new ChallengeAnswer(
            Bursts.NONCE,
            Bursts.USER,
            Bursts.DEVICE,
            Bursts.ISSUED.plusSeconds(4),
            Bursts.accepted());
    assertNotLive(Finding.BURST_TOO_LONG, answered(Bursts.challenge(Bursts.STEPS), early));
  }

  @Test
  void aSecondFaceFailsEverything() {
    assertNotLive(
        Finding.SEVERAL_FACES,
        judged(frames -> with(frames, 50, Bursts.crowded(frames.get(50), 2))));
  }

  @Test
  void aFaceThatIsAwayForAFrameFailsEverything() {
    assertNotLive(
        Finding.FACE_LOST, judged(frames -> with(frames, 50, Bursts.crowded(frames.get(50), 0))));
  }

  @Test
  void aFaceThatJumpsIsAnotherOne() {
    assertNotLive(
        Finding.FACE_JUMPED,
        judged(
            frames -> {
              for (int i = 50; i < frames.size(); i++) {
                frames.set(i, Bursts.moved(frames.get(i), 310));
              }
              return frames;
            }));
  }

  @Test
  void anotherFaceAtTheFarEndOfATurnFails() {
    List<Integer> asked = new ArrayList<>();
    LivenessReport report =
        liveness.judge(
            Bursts.challenge(Bursts.STEPS),
            Bursts.answer(Bursts.accepted()),
            frame -> {
              asked.add(frame);
              return asked.size() == 3 ? 0.79 : 0.97;
            });
    assertNotLive(Finding.ANOTHER_FACE, report);
    assertEquals(List.of(0, 24, 64), asked);
  }

  @Test
  void aFaceThatCannotBeComparedIsAnotherOne() {
    assertNotLive(
        Finding.ANOTHER_FACE,
        liveness.judge(
            Bursts.challenge(Bursts.STEPS), Bursts.answer(Bursts.accepted()), frame -> Double.NaN));
  }

  @Test
  void facesAreComparedOnlyWhereNothingElseSpeaksAgainst() {
    List<Observation> frames = repeated(new ArrayList<>(Bursts.accepted()), 9);
    LivenessReport report =
        liveness.judge(
            Bursts.challenge(Bursts.STEPS),
            Bursts.answer(frames),
            frame -> {
              throw new IllegalStateException("compared");
            });
    assertNotLive(Finding.DUPLICATE_FRAMES, report);
  }

  @Test
  void theWrongOrderFails() {
    List<Step> asked = List.of(Step.RIGHT, Step.BLINK, Step.LEFT);
    assertNotLive(
        Finding.STEP_WRONG,
        liveness.judge(Bursts.challenge(asked), Bursts.answer(Bursts.accepted()), SAME));
  }

  @Test
  void aBlinkAtTheWrongTimeFails() {
    List<Step> asked = List.of(Step.LEFT, Step.RIGHT, Step.BLINK);
    assertNotLive(
        Finding.STEP_WRONG,
        liveness.judge(Bursts.challenge(asked), Bursts.answer(Bursts.accepted()), SAME));
  }

  @Test
  void aTurnTooManyFails() {
    List<Step> asked = List.of(Step.BLINK, Step.LEFT, Step.BLINK);
    assertNotLive(
        Finding.STEP_WRONG,
        liveness.judge(Bursts.challenge(asked), Bursts.answer(Bursts.accepted()), SAME));
  }

  @Test
  void aTurnThatIsNotDoneFails() {
    List<Step> asked = List.of(Step.LEFT, Step.RIGHT, Step.UP);
    assertNotLive(
        Finding.STEP_MISSING,
        liveness.judge(Bursts.challenge(asked), Bursts.answer(Bursts.accepted()), SAME));
  }

  @Test
  void aBlinkThatIsNotDoneFails() {
    assertNotLive(
        Finding.BLINK_MISSING,
        judged(Bursts.frames(Bursts.STEP_MILLIS, Bursts::yaw, t -> 0, t -> 0.02)));
  }

  @Test
  void upAndDownAreSteps() {
    List<Step> asked = List.of(Step.UP, Step.LEFT, Step.DOWN);
    List<Observation> frames =
        Bursts.frames(
            Bursts.STEP_MILLIS,
            t -> Bursts.bump(t, 2.2, 28),
            t -> Bursts.bump(t, 1.0, -20) + Bursts.bump(t, 3.4, 20),
            t -> 0.02);
    LivenessReport report = liveness.judge(Bursts.challenge(asked), Bursts.answer(frames), SAME);
    assertEquals(Result.LIVE, report.result());
  }

  @Test
  void stepsThatTakeTooLongFail() {
    assertNotLive(Finding.STEP_TOO_SLOW, begunAfter(4.85));
    assertEquals(Result.LIVE, begunAfter(4.75).result());
  }

  /**
   * The accepted burst after so many seconds of nothing; its first turn is farthest after 1.2 s.
   */
  private LivenessReport begunAfter(double seconds) {
    List<Observation> frames = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      long millis = i * Bursts.STEP_MILLIS;
      double t = Math.max(0, millis / 1000.0 - seconds);
      frames.add(Bursts.frame(i, millis, FormulaHead.turned(Bursts.yaw(t), 0), Bursts.closed(t)));
    }
    return judged(frames);
  }

  @Test
  void aFaceTurnedAwayAtTheStartFails() {
    List<Observation> frames =
        Bursts.frames(Bursts.STEP_MILLIS, t -> 22 + Bursts.yaw(t), t -> 0, Bursts::closed);
    assertTrue(judged(frames).findings().contains(Finding.NOT_FRONTAL_AT_START));
  }

  @Test
  void whatTurnsWithoutDepthFails() {
    List<Observation> frames =
        Bursts.accepted().stream()
            .map(f -> Bursts.meshed(f, FormulaHead.flat(f.pose().orElseThrow().yaw())))
            .toList();
    assertNotLive(Finding.PLANAR, judged(frames));
  }

  @Test
  void whatDoesNotTurnAtAllShowsNoDepth() {
    List<Finding> findings =
        judged(Bursts.frames(Bursts.STEP_MILLIS, t -> 0, t -> 0, Bursts::closed)).findings();
    assertEquals(List.of(Finding.STEP_MISSING, Finding.NO_TURN_MEASURED), findings);
  }

  @Test
  void theTextureOfAScreenFails() {
    assertNotLive(
        Finding.TEXTURE,
        judged(
            frames -> {
              frames.replaceAll(f -> Bursts.textured(f, OptionalDouble.of(0.69)));
              return frames;
            }));
  }

  @Test
  void aHigherThresholdAsksForABetterTexture() {
    LivenessReport report =
        new ActiveLiveness(0.99)
            .judge(Bursts.challenge(Bursts.STEPS), Bursts.answer(Bursts.accepted()), SAME);
    assertNotLive(Finding.TEXTURE, report);
    assertEquals(0.9875, report.confidence(), 1e-12);
  }

  @Test
  void tooFewFramesASecondTellNothing() {
    LivenessReport report = judged(Bursts.frames(70, Bursts::yaw, t -> 0, Bursts::closed));
    assertEquals(List.of(Finding.FRAME_RATE_TOO_LOW), report.findings());
    assertEquals(Result.INCONCLUSIVE, report.result());
    assertEquals(0, report.confidence());
    assertFalse(report.advice().isEmpty());
  }

  @Test
  void aGapTellsNothing() {
    LivenessReport report =
        judged(
            frames -> {
              for (int i = 50; i < frames.size(); i++) {
                frames.set(i, Bursts.at(frames.get(i), i, frames.get(i).millis() + 151));
              }
              return frames;
            });
    assertEquals(List.of(Finding.FRAME_RATE_TOO_LOW), report.findings());
  }

  @Test
  void fifteenFramesASecondWithRoundedTimesAreEnough() {
    List<Observation> frames = new ArrayList<>();
    for (int i = 0; i < 68; i++) {
      double t = i / 15.0;
      Mesh mesh = FormulaHead.turned(Bursts.yaw(t), 0);
      frames.add(Bursts.frame(i, Math.round(1000 * t), mesh, Bursts.closed(t)));
    }
    assertEquals(Result.LIVE, judged(frames).result());
  }

  @Test
  void aFewFramesTellNothing() {
    LivenessReport report = judged(frames -> frames.subList(0, 29));
    assertEquals(List.of(Finding.TOO_FEW_FRAMES), report.findings());
    assertEquals(Result.INCONCLUSIVE, report.result());
  }

  @Test
  void noFramesTellNothing() {
    assertEquals(Result.INCONCLUSIVE, judged(List.of()).result());
  }

  @Test
  void fewerThanFourTexturesTellNothing() {
    LivenessReport report =
        judged(
            frames -> {
              for (int i = 15; i < frames.size(); i++) {
                frames.set(i, Bursts.textured(frames.get(i), OptionalDouble.empty()));
              }
              return frames;
            });
    assertEquals(List.of(Finding.TOO_FEW_FRONTAL_FRAMES), report.findings());
    assertEquals(Result.INCONCLUSIVE, report.result());
  }

  @Test
  void aThresholdIsAShare() {
    assertThrows(IllegalArgumentException.class, () -> new ActiveLiveness(0));
    assertThrows(IllegalArgumentException.class, () -> new ActiveLiveness(Double.NaN));
  }
}
