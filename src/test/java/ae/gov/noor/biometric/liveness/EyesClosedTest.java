package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.HeadPoseTest;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.FaceTrack;
import ae.gov.noor.biometric.face.TestModels;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EyesClosedTest {
  static final List<String> PICTURES = TestModels.PICTURES;
  private static EyesClosed eyes;
  private static FaceTrack track;

  @BeforeAll
  static void opened() {
    TestModels.assumeFetched("mesh", "eye");
    eyes = EyesClosed.open(TestModels.engine());
    track = TestModels.track();
  }

  private static Capture.Face capture(String name) {
    return track.capture(TestModels.sample(name), Trace.NONE);
  }

  @ParameterizedTest
  @FieldSource("PICTURES")
  void theEyesOfTheTestPicturesAreOpen(String name) {
    assertTrue(eyes.of(capture(name)).orElse(1) < 0.01);
  }

  @Test
  void noneOrSeveralFacesAreNotMeasured() {
    Capture.Face one = capture("person_b_1");
    DetectedFace face = one.faces().get(0);
    assertTrue(eyes.of(one).isPresent());
    assertEquals(
        OptionalDouble.empty(), eyes.of(new Capture.Face(one.picture(), List.of(face, face))));
    assertEquals(OptionalDouble.empty(), eyes.of(new Capture.Face(one.picture(), List.of())));
  }

  @Test
  void aTurnedFaceIsNotMeasured() {
    Capture.Face one = capture("person_b_1");
    DetectedFace face = one.faces().get(0);
    float[] points = HeadPoseTest.turned(40, 0, 0).points();
    DetectedFace turned =
        new DetectedFace(face.x(), face.y(), face.width(), face.height(), points, face.score());
    assertEquals(OptionalDouble.empty(), eyes.of(new Capture.Face(one.picture(), List.of(turned))));
  }
}
