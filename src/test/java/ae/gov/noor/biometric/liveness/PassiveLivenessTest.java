package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.face.Pictures;
import ae.gov.noor.biometric.liveness.LivenessReport.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassiveLivenessTest {
  private static final Picture PICTURE = Pictures.gradient(640, 480);

  /** A hundred pixels wide, in the middle, looking straight. */
  private static DetectedFace face(float x, float y, float width, float height, float noseShift) {
    float cx = x + width / 2;
    float cy = y + height / 2;
    float[] points = {
      cx - 20, cy - 20, cx + 20, cy - 20, cx + noseShift, cy + 3, cx - 16, cy + 25, cx + 16, cy + 25
    };
    return new DetectedFace(x, y, width, height, points, 0.9f);
  }

  private static Capture.Face capture(DetectedFace... faces) {
    return new Capture.Face(PICTURE, List.of(faces));
  }

  private static Capture.Face accepted() {
    return capture(face(270, 175, 100, 130, 0));
  }

  private static PassiveLiveness scoring(float... logits) {
    return new PassiveLiveness(StubModel.answering("output", logits), PassiveSettings.DEFAULTS);
  }

  /** A model for which everything is live. */
  private static PassiveLiveness easy() {
    return scoring(20, 0, 0);
  }

  private static void assertInconclusive(Finding finding, Capture.Face capture) {
    LivenessReport report = easy().judge(capture);
    assertEquals(Result.INCONCLUSIVE, report.result());
    assertEquals(List.of(finding), report.findings());
    assertEquals(1, report.advice().size());
    assertEquals(0, report.confidence());
    assertEquals(List.of(finding), easy().obstacles(capture));
  }

  @Test
  void aLiveTextureIsLive() {
    LivenessReport report = easy().judge(accepted());
    assertEquals(Result.LIVE, report.result());
    assertTrue(report.confidence() > 0.999);
    assertEquals(List.of(), easy().obstacles(accepted()));
  }

  @Test
  void theTextureOfAnAttackIsNotLive() {
    LivenessReport report = scoring(0, 3, 0).judge(accepted());
    assertEquals(Result.NOT_LIVE, report.result());
    assertEquals(List.of(Finding.TEXTURE), report.findings());
    assertEquals(1 / (2 + Math.exp(3)), report.confidence(), 1e-9);
  }

  @Test
  void theThresholdItselfIsLiveAndWhatIsBelowIsNot() {
    PassiveSettings third = PassiveSettings.DEFAULTS.withThreshold(1.0 / 3);
    var even = StubModel.answering("output", 0, 0, 0);
    assertEquals(Result.LIVE, new PassiveLiveness(even, third).judge(accepted()).result());
    var below = StubModel.answering("output", 0, 0, 0.001f);
    assertEquals(Result.NOT_LIVE, new PassiveLiveness(below, third).judge(accepted()).result());
  }

  @Test
  void aSmallFaceIsInconclusive() {
    assertInconclusive(Finding.FACE_TOO_SMALL, capture(face(270, 175, 79, 81, 0)));
    assertEquals(Result.LIVE, easy().judge(capture(face(270, 175, 80, 80, 0))).result());
  }

  @Test
  void aNarrowFaceIsAsLargeAsASquareOfItsArea() {
    assertInconclusive(Finding.FACE_TOO_SMALL, capture(face(270, 175, 63, 101, 0)));
    assertEquals(Result.LIVE, easy().judge(capture(face(270, 175, 64, 100, 0))).result());
  }

  @Test
  void aTurnedFaceIsInconclusive() {
    assertInconclusive(Finding.FACE_TURNED, capture(face(270, 175, 100, 130, 9)));
    assertEquals(Result.LIVE, easy().judge(capture(face(270, 175, 100, 130, 7))).result());
  }

  @Test
  void aFaceAtTheEdgeIsInconclusiveAndAskedToStepBack() {
    assertInconclusive(Finding.PICTURE_TOO_TIGHT, capture(face(0, 175, 100, 130, 0)));
    assertTrue(
        easy().judge(capture(face(0, 175, 100, 130, 0))).advice().get(0).contains("further away"));
  }

  @Test
  void aFaceThatFillsThePictureIsInconclusive() {
    assertInconclusive(Finding.PICTURE_TOO_TIGHT, capture(face(200, 80, 260, 340, 0)));
  }

  @Test
  void noneOrSeveralFacesAreInconclusive() {
    DetectedFace one = accepted().faces().get(0);
    assertInconclusive(Finding.NOT_ONE_FACE, capture());
    assertInconclusive(Finding.NOT_ONE_FACE, capture(one, one));
    assertThrows(IllegalArgumentException.class, () -> easy().textureScore(capture(one, one)));
  }

  @Test
  void pointsThatFallTogetherAreInconclusive() {
    var face = new DetectedFace(270, 175, 100, 130, new float[10], 0.9f);
    assertInconclusive(Finding.FACE_TURNED, capture(face));
  }

  @Test
  void aModelThatAnswersWithNoNumbersIsNotBelieved() {
    for (PassiveLiveness broken : List.of(scoring(Float.NaN, 0, 0), scoring(1, 2))) {
      Refusal refusal = assertThrows(Refusal.class, () -> broken.judge(accepted()));
      assertEquals(Reason.MODEL_UNAVAILABLE, refusal.reason());
    }
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PassiveSettings(0, 80, 0.5, 25));
    assertThrows(IllegalArgumentException.class, () -> new PassiveSettings(0.9, 80, 1.5, 25));
    assertThrows(
        IllegalArgumentException.class, () -> new PassiveSettings(0.9, 80, 0.5, Double.NaN));
  }
}
