package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.Pictures;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.inference.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FaceMeshTest {
  static final List<String> PICTURES = TestModels.PICTURES;

  private static final DetectedFace FACE =
      new DetectedFace(
          100, 80, 100, 200, new float[] {130, 150, 170, 150, 150, 180, 0, 0, 0, 0}, 0.9f);

  private static FaceMesh answering(float[] points, float logit) {
    return new FaceMesh(
        new StubModel(
            Map.of(
                "output0", new Tensor(points, 1, points.length),
                "output1", new Tensor(new float[] {logit}, 1)),
            new ArrayList<>()));
  }

  @Test
  void theCropIsASquareOfOneAndAHalfLongerSides() {
    assertEquals(new SquareCrop(150, 180, 300, 0), FaceMesh.crop(FACE));
  }

  @Test
  void theCropIsTurnedByTheLineOfTheEyes() {
    float[] points = {130, 150, 170, 190, 0, 0, 0, 0, 0, 0};
    var tilted = new DetectedFace(100, 80, 100, 200, points, 0.9f);
    assertEquals(Math.PI / 4, FaceMesh.crop(tilted).angle(), 1e-6);
  }

  @Test
  void theInputIsRedGreenBlueFrom0To1ChannelsLast() {
    Picture picture = Pictures.painted(400, 400, (x, y) -> 0xff3300);
    Tensor input = FaceMesh.input(picture, FaceMesh.crop(FACE));
    assertArrayEquals(new long[] {1, 192, 192, 3}, input.shape());
    float[] first = {input.data()[0], input.data()[1], input.data()[2]};
    assertArrayEquals(new float[] {1, 0.2f, 0}, first, 1e-6f);
  }

  @Test
  void pointsComeBackInPixelsOfThePicture() {
    float[] raw = new float[3 * Mesh.POINTS];
    raw[0] = 96;
    raw[1] = 96;
    raw[2] = -19.2f;
    raw[3] = 192;
    Mesh mesh = answering(raw, 5).of(Pictures.gradient(400, 400), FACE).orElseThrow();
    assertArrayEquals(
        new double[] {150, 180, -30}, new double[] {mesh.x(0), mesh.y(0), mesh.z(0)}, 1e-4);
    assertArrayEquals(new double[] {300, 30}, new double[] {mesh.x(1), mesh.y(1)}, 1e-4);
  }

  @Test
  void whereTheModelSeesNoFaceThereIsNoMesh() {
    FaceMesh none = answering(new float[3 * Mesh.POINTS], -0.1f);
    assertEquals(Optional.empty(), none.of(Pictures.gradient(400, 400), FACE));
  }

  @Test
  void aMeshHas468Points() {
    assertThrows(IllegalArgumentException.class, () -> new Mesh(new double[3]));
  }

  @ParameterizedTest
  @FieldSource("PICTURES")
  void theEyesOfTheMeshAreThoseOfTheDetector(String name) {
    TestModels.assumeFetched("mesh");
    Capture.Face capture = TestModels.track().capture(TestModels.sample(name), Trace.NONE);
    DetectedFace face = capture.faces().get(0);
    Mesh mesh = mesh(capture);
    double near = 0.12 * face.interEyeDistance();
    assertEquals(face.pointX(0), (mesh.x(33) + mesh.x(133)) / 2, near);
    assertEquals(face.pointY(0), (mesh.y(33) + mesh.y(133)) / 2, near);
    assertEquals(face.pointX(1), (mesh.x(362) + mesh.x(263)) / 2, near);
    assertEquals(face.interEyeDistance(), mesh.interOcular(), 2 * near);
  }

  @Test
  void theMirroredPictureHasTheMirroredPose() {
    TestModels.assumeFetched("mesh");
    Capture.Face capture = TestModels.track().capture(TestModels.sample("person_a_2"), Trace.NONE);
    Picture p = capture.picture();
    Picture mirrored =
        Pictures.painted(
            p.width(),
            p.height(),
            (x, y) -> {
              int m = p.width() - 1 - x;
              return p.at(m, y, 0) << 16 | p.at(m, y, 1) << 8 | p.at(m, y, 2);
            });
    Capture.Face other =
        TestModels.track().capture(Sample.of(Pictures.png(mirrored), "image/png"), Trace.NONE);
    Pose pose = mesh(capture).pose();
    assertEquals(-11, pose.yaw(), 2);
    assertEquals(11, mesh(other).pose().yaw(), 2);
    assertEquals(pose.pitch(), mesh(other).pose().pitch(), 4);
    assertEquals(-pose.roll(), mesh(other).pose().roll(), 2);
  }

  private static Mesh mesh(Capture.Face capture) {
    return new FaceMesh(TestModels.engine().open("mesh"))
        .of(capture.picture(), capture.faces().get(0))
        .orElseThrow();
  }
}
