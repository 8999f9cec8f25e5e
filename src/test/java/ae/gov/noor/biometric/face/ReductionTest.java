package ae.gov.noor.biometric.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ae.gov.noor.biometric.domain.DetectedFace;
import ae.gov.noor.biometric.domain.Picture;
import org.junit.jupiter.api.Test;

class ReductionTest {
  @Test
  void aPictureWithinTheBoundStaysTheSame() {
    Picture picture = Pictures.gradient(64, 48);
    Reduction reduction = Reduction.of(picture, 64);
    assertSame(picture, reduction.small());
    DetectedFace face = new DetectedFace(1, 2, 3, 4, new float[10], 1);
    assertSame(face, reduction.restored(face));
  }

  @Test
  void aLongStripKeepsAtLeastOnePixel() {
    Picture small = Reduction.of(Pictures.gradient(2000, 1), 100).small();
    assertEquals(100, small.width());
    assertEquals(1, small.height());
  }

  @Test
  void placesLeadBackToTheWholePicture() {
    Reduction reduction = Reduction.of(Pictures.gradient(400, 200), 100);
    float[] points = {0, 0, 99, 49, 1, 1, 2, 2, 3, 3};
    DetectedFace face = reduction.restored(new DetectedFace(10, 10, 20, 25, points, 0.9f));
    assertEquals(41.5f, face.x());
    assertEquals(80, face.width());
    assertEquals(100, face.height());
    assertEquals(1.5f, face.pointX(0));
    assertEquals(397.5f, face.pointX(1));
    assertEquals(197.5f, face.pointY(1));
    assertEquals(10, reduction.reduced(face).x());
    assertEquals(99, reduction.reduced(face).pointX(1));
    assertEquals(20, reduction.reduced(face).width());
  }
}
