package ae.gov.noor.biometric.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.inference.InferenceEngine;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Compared with YuNet, whose numbers are compared with stored ones: two detectors, one face. */
class MtcnnDetectorTest {
  static final List<String> PICTURES = TestModels.PICTURES;
  private MtcnnDetector detector;

  @BeforeEach
  void needsTheModels() {
    TestModels.assumeFetched("mtcnn-pnet", "mtcnn-rnet", "mtcnn-onet");
    InferenceEngine engine = TestModels.engine();
    detector =
        new MtcnnDetector(
            engine.open("mtcnn-pnet"), engine.open("mtcnn-rnet"), engine.open("mtcnn-onet"), 40);
  }

  private static Picture picture(String name) {
    return new PictureDecoder().decode(TestModels.sample(name));
  }

  @ParameterizedTest
  @FieldSource("PICTURES")
  void boxesAndPointsAgreeWithTheOtherDetector(String name) {
    List<DetectedFace> faces = detector.detect(picture(name));
    assertEquals(1, faces.size());
    DetectedFace face = faces.get(0);
    assertTrue(face.score() > 0.999);
    float[] box = TestModels.numbers(TestModels.reference(name), "box_xywh");
    assertTrue(shareOfUnion(face, box) > 0.75);
    float[] points = TestModels.numbers(TestModels.reference(name), "points_xy");
    double eyes = face.interEyeDistance();
    for (int i = 0; i < 10; i++) {
      assertEquals(points[i], face.points()[i], 0.19 * eyes, "number " + i);
    }
  }

  private static double shareOfUnion(DetectedFace a, float[] b) {
    double w = Math.min(a.x() + a.width(), b[0] + b[2]) - Math.max(a.x(), b[0]);
    double h = Math.min(a.y() + a.height(), b[1] + b[3]) - Math.max(a.y(), b[1]);
    return w * h / (a.width() * a.height() + b[2] * b[3] - w * h);
  }

  @Test
  void bothFacesBesideEachOtherAreFound() {
    Picture two = Pictures.sideBySide(picture("person_b_1"), picture("impostor_1"));
    assertEquals(2, detector.detect(two).size());
  }

  @Test
  void picturesWithoutAFaceAndOfAnySizeGiveNone() {
    assertEquals(List.of(), detector.detect(Pictures.gradient(1, 1)));
    assertEquals(List.of(), detector.detect(Pictures.gradient(300, 39)));
    assertEquals(List.of(), detector.detect(Pictures.noise(200, 200)));
  }
}
