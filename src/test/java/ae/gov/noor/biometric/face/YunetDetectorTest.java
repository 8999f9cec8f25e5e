package ae.gov.noor.biometric.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class YunetDetectorTest {
  static final List<String> PICTURES = TestModels.PICTURES;

  /** The reference numbers have two digits after the point. */
  private static final float PIXELS = 0.0051f;

  private final YunetDetector detector = new YunetDetector(TestModels.engine().open("yunet"));

  private static Picture picture(String name) {
    return new PictureDecoder().decode(TestModels.sample(name));
  }

  @ParameterizedTest
  @FieldSource("PICTURES")
  void boxesAndPointsAreTheReferenceOnes(String name) {
    List<DetectedFace> faces = detector.detect(picture(name));
    var reference = TestModels.reference(name);
    assertEquals(1, faces.size());
    DetectedFace face = faces.get(0);
    float[] box = {face.x(), face.y(), face.width(), face.height()};
    assertArrayEquals(TestModels.numbers(reference, "box_xywh"), box, PIXELS);
    assertArrayEquals(TestModels.numbers(reference, "points_xy"), face.points(), PIXELS);
    assertEquals(reference.getJsonNumber("score").doubleValue(), face.score(), 1e-4);
  }

  @ParameterizedTest
  @FieldSource("PICTURES")
  void aFaceThatFillsALargePictureIsFoundOnce(String name) {
    Picture picture = picture(name);
    DetectedFace face = detector.detect(picture).get(0);
    int x = (int) Math.max(0, face.x() - face.width() * 0.1);
    int y = (int) Math.max(0, face.y() - face.height() * 0.1);
    int w = (int) Math.min(picture.width() - x, face.width() * 1.2);
    int h = (int) Math.min(picture.height() - y, face.height() * 1.2);
    int width = 1024 * w / h;
    Picture filling = Pictures.resized(picture, x, y, w, h, width, 1024);
    List<DetectedFace> faces = detector.detect(filling);
    assertEquals(1, faces.size());
    assertTrue(faces.get(0).score() > 0.9);
    assertTrue(faces.get(0).width() > 0.75 * width);
  }

  @Test
  void bothFacesBesideEachOtherAreFoundBestFirst() {
    Picture two = Pictures.sideBySide(picture("person_b_1"), picture("impostor_1"));
    List<DetectedFace> faces = detector.detect(two);
    assertEquals(2, faces.size());
    assertTrue(faces.get(0).score() >= faces.get(1).score());
  }

  @Test
  void aSmallFaceBesideOneThatIsTooLargeIsNotLost() {
    Picture large = Pictures.resized(picture("person_b_1"), 1432, 1800);
    Picture both = Pictures.sideBySide(large, picture("person_a_1"));
    assertEquals(2, detector.detect(both).size());
  }
}
