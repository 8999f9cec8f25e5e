package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.Pictures;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.inference.Tensor;
import org.junit.jupiter.api.Test;

class TextureModelTest {
  private static DetectedFace face(float x, float y, float width) {
    return new DetectedFace(x, y, width, 2 * width, new float[10], 0.9f);
  }

  @Test
  void theCropIsASquareOf2Point7BoxWidthsAroundTheBox() {
    SquareCrop crop = TextureModel.crop(Pictures.gradient(640, 480), face(270, 140, 100));
    assertEquals(new SquareCrop(320, 240, 270, 0), crop);
  }

  @Test
  void aCropBeyondTheEdgeIsMovedIntoThePicture() {
    SquareCrop crop = TextureModel.crop(Pictures.gradient(640, 480), face(540, -100, 100));
    assertEquals(new SquareCrop(505, 135, 270, 0), crop);
  }

  @Test
  void aCropIsNeverLargerThanThePicture() {
    SquareCrop crop = TextureModel.crop(Pictures.gradient(640, 480), face(220, 40, 200));
    assertEquals(new SquareCrop(320, 240, 480, 0), crop);
  }

  @Test
  void theShareInsideIsThatOfTheSquareBeforeItIsMoved() {
    Picture picture = Pictures.gradient(640, 480);
    assertEquals(1, TextureModel.inside(picture, face(270, 140, 100)), 1e-9);
    assertEquals(185 / 270.0, TextureModel.inside(picture, face(0, 140, 100)), 1e-6);
    assertEquals(480 / 540.0, TextureModel.inside(picture, face(220, 40, 200)), 1e-6);
    assertEquals(0, TextureModel.inside(picture, face(9000, 140, 100)), 1e-9);
  }

  @Test
  void theInputIsPlanesOfBlueGreenRedFrom0To255() {
    Picture picture = Pictures.painted(300, 300, (x, y) -> 0xff8001);
    Tensor input = TextureModel.input(picture, face(100, 50, 100));
    assertArrayEquals(new long[] {1, 3, 128, 128}, input.shape());
    int plane = 128 * 128;
    assertArrayEquals(
        new float[] {1, 128, 255},
        new float[] {input.data()[7], input.data()[plane + 7], input.data()[2 * plane + 7]});
  }

  @Test
  void theScoreIsTheShareOfTheFirstClass() {
    var model = new TextureModel(StubModel.answering("output", 1, 2, 3));
    double expected = 1 / (1 + Math.exp(1) + Math.exp(2));
    Picture picture = Pictures.gradient(300, 300);
    assertEquals(expected, model.score(picture, face(100, 50, 100)), 1e-9);
  }

  /** The numbers were made with another implementation of the crop, in Python. */
  @Test
  void scoresAreTheReferenceOnesAndFallWhereRedAndBlueAreExchanged() {
    TestModels.assumeFetched("texture");
    var model = new TextureModel(TestModels.engine().open("texture"));
    Capture.Face capture = TestModels.track().capture(TestModels.sample("person_b_1"), Trace.NONE);
    Picture picture = capture.picture();
    DetectedFace face = capture.faces().get(0);
    assertEquals(0.998, model.score(picture, face), 0.002);
    assertEquals(0.666, model.score(exchanged(picture), face), 0.02);
  }

  private static Picture exchanged(Picture from) {
    return Pictures.painted(
        from.width(),
        from.height(),
        (x, y) -> from.at(x, y, 2) << 16 | from.at(x, y, 1) << 8 | from.at(x, y, 0));
  }
}
