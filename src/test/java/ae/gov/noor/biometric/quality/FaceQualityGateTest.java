package ae.gov.noor.biometric.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.HeadPoseTest;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.FaceTrack;
import ae.gov.noor.biometric.face.Pictures;
import ae.gov.noor.biometric.face.TestModels;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FaceQualityGateTest {
  static final List<String> PICTURES = TestModels.PICTURES;
  private final FaceTrack track = TestModels.track();
  private final FaceQualityGate gate = new FaceQualityGate(FaceQualitySettings.DEFAULTS);

  private Capture.Face capture(String name) {
    return track.capture(TestModels.sample(name), Trace.NONE);
  }

  private Capture.Face capture(Picture picture) {
    return track.capture(Sample.of(Pictures.png(picture)), Trace.NONE);
  }

  /** Exactly this component says no, with a reason and advice. */
  private QualityReport onlyFails(String component, Capture.Face capture) {
    QualityReport report = gate.judge(capture);
    List<String> failed =
        report.components().stream()
            .filter(c -> c.failure().isPresent())
            .map(QualityReport.Component::name)
            .toList();
    assertEquals(List.of(component), failed, report.toString());
    assertEquals(Optional.of(Reason.LOW_QUALITY), report.reason());
    assertEquals(1, report.advice().size());
    assertFalse(report.passed());
    return report;
  }

  @ParameterizedTest
  @FieldSource("PICTURES")
  void theTestPicturesPass(String name) {
    QualityReport report = gate.judge(capture(name));
    assertTrue(report.passed(), report.toString());
    assertTrue(report.score() >= 0.5 && report.score() <= 1);
    assertEquals(Optional.empty(), report.reason());
    assertEquals(12, report.components().size());
  }

  // M22
  @Test
  void noFaceIsSaidAlone() {
    QualityReport report = gate.judge(capture(Pictures.noise(200, 200)));
    assertEquals(Optional.of(Reason.NO_FACE), report.reason());
    assertEquals(0, report.score());
    assertEquals(1, report.components().size());
    assertEquals(1, report.advice().size());
  }

  // M22
  @Test
  void aSecondFaceIsNeverOverlooked() {
    Picture small = Pictures.resized(capture("impostor_1").picture(), 170, 196);
    Picture both = Pictures.sideBySide(capture("person_b_1").picture(), small);
    QualityReport report = gate.judge(capture(both));
    assertEquals(Optional.of(Reason.MULTIPLE_FACES), report.reason());
    assertEquals(2, report.components().get(0).value());
  }

  // M22
  @Test
  void aSmallFaceIsAskedToComeCloser() {
    Picture picture = capture("person_a_1").picture();
    Capture.Face small = capture(Pictures.resized(picture, 155, 185));
    assertEquals(List.of("Move closer to the camera."), onlyFails("HeadSize", small).advice());
  }

  @Test
  void eyesTooCloseTogetherAreAskedToComeCloser() {
    Capture.Face capture = capture("person_a_1");
    DetectedFace face = capture.faces().get(0);
    float[] points = face.points().clone();
    double midX = (face.pointX(0) + face.pointX(1)) / 2.0;
    points[0] = (float) (midX + (face.pointX(0) - midX) * 0.7);
    points[2] = (float) (midX + (face.pointX(1) - midX) * 0.7);
    onlyFails("InterEyeDistance", with(capture, points));
  }

  // M22
  @Test
  void aFaceCutByTheEdgeIsAskedToMove() {
    Capture.Face whole = capture("person_b_1");
    DetectedFace face = whole.faces().get(0);
    int left = (int) (face.x() + 0.15 * face.width());
    Picture from = whole.picture();
    int width = from.width() - left;
    Picture cut = Pictures.resized(from, left, 0, width, from.height(), width, from.height());
    float[] points = face.points().clone();
    for (int i = 0; i < 10; i += 2) {
      points[i] -= left;
    }
    DetectedFace moved =
        new DetectedFace(face.x() - left, face.y(), face.width(), face.height(), points, 0.9f);
    onlyFails("CropOfTheFaceImage", new Capture.Face(cut, List.of(moved)));
  }

  @Test
  void aTurnedHeadIsAskedToFaceTheCamera() {
    onlyFails("HeadPoseYaw", turned(60, 0, 0));
    onlyFails("HeadPoseYaw", turned(-60, 0, 0));
    assertTrue(gate.judge(turned(35, 0, 0)).passed());
  }

  @Test
  void closedEyesLowerTheScoreAndRefuseNobody() {
    Capture.Face capture = capture("person_b_1");
    QualityReport open = gate.judge(capture, OptionalDouble.of(0.1));
    assertEquals(13, open.components().size());
    QualityReport closed = gate.judge(capture, OptionalDouble.of(0.95));
    assertTrue(closed.passed());
    assertEquals(List.of(), closed.advice());
    assertTrue(closed.score() < 0.5 && closed.score() < open.score());
  }

  /** From the left to the right of the face its light falls to a share of what it was. */
  @Test
  void aFaceInHalfShadowIsAskedToTurnToTheLight() {
    Capture.Face capture = capture("person_b_1");
    onlyFails("IlluminationUniformity", shaded(capture, 0.02));
    assertTrue(gate.judge(shaded(capture, 0.3)).passed());
  }

  private static Capture.Face shaded(Capture.Face capture, double left) {
    Picture picture = capture.picture();
    DetectedFace face = capture.faces().get(0);
    byte[] rgb = picture.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      double across = (i / 3 % picture.width() - face.x()) / face.width();
      double light = left + (1 - left) / (1 + Math.exp(-10 * (across - 0.5)));
      rgb[i] = (byte) Math.round((rgb[i] & 0xff) * light);
    }
    return new Capture.Face(new Picture(picture.width(), picture.height(), rgb), capture.faces());
  }

  @Test
  void aHeadSeenFromBelowOrAboveIsRefused() {
    onlyFails("HeadPosePitch", turned(0, 45, 0));
    onlyFails("HeadPosePitch", turned(0, -45, 0));
    assertTrue(gate.judge(turned(0, 15, 0)).passed());
  }

  @Test
  void aTiltedHeadIsAskedToStandUpright() {
    onlyFails("HeadPoseRoll", turned(0, 0, 40));
    onlyFails("HeadPoseRoll", turned(0, 0, -90));
    assertTrue(gate.judge(turned(0, 0, 20)).passed());
  }

  /** The pixels of an accepted picture with the points of a head turned this way. */
  private Capture.Face turned(double yaw, double pitch, double roll) {
    return with(capture("person_b_1"), HeadPoseTest.turned(yaw, pitch, roll).points());
  }

  private static Capture.Face with(Capture.Face capture, float[] points) {
    DetectedFace face = capture.faces().get(0);
    DetectedFace other =
        new DetectedFace(face.x(), face.y(), face.width(), face.height(), points, face.score());
    return new Capture.Face(capture.picture(), List.of(other));
  }

  @Test
  void aDarkFaceIsAskedIntoTheLight() {
    Picture picture = capture("person_b_1").picture();
    assertTrue(gate.judge(capture(Pictures.mapped(picture, v -> v * 0.4))).passed());
    QualityReport report = gate.judge(capture(Pictures.mapped(picture, v -> v * 0.1)));
    assertFailsFirst("UnderExposurePrevention", report);
  }

  @Test
  void aGlaringFaceIsRefused() {
    Picture picture = capture("person_b_1").picture();
    assertTrue(gate.judge(capture(Pictures.mapped(picture, v -> v + 50))).passed());
    QualityReport report = gate.judge(capture(Pictures.mapped(picture, v -> v + 150)));
    assertFailsFirst("OverExposurePrevention", report);
  }

  /** Extreme light also takes the contrast away; the light is named first. */
  private static void assertFailsFirst(String component, QualityReport report) {
    String first =
        report.components().stream()
            .filter(c -> c.failure().isPresent())
            .findFirst()
            .orElseThrow()
            .name();
    assertEquals(component, first);
    assertEquals(Optional.of(Reason.LOW_QUALITY), report.reason());
  }

  @ParameterizedTest
  @FieldSource("PICTURES")
  void aBlurredFaceIsAskedToHoldStill(String name) {
    Capture.Face sharp = capture(name);
    DetectedFace face = sharp.faces().get(0);
    Picture blurred = Pictures.blurred(sharp.picture(), 0.05 * face.width());
    onlyFails("Sharpness", new Capture.Face(blurred, sharp.faces()));
    Picture soft = Pictures.blurred(sharp.picture(), 0.01 * face.width());
    assertTrue(gate.judge(new Capture.Face(soft, sharp.faces())).passed());
  }

  @Test
  void aFlatFaceIsRefused() {
    Capture.Face capture = capture("person_b_1");
    Picture flat = Pictures.mapped(capture.picture(), v -> 128 + (v - 128) * 0.12);
    onlyFails("DynamicRange", new Capture.Face(flat, capture.faces()));
  }
}
