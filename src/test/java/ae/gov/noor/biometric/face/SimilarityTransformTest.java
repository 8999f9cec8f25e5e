package ae.gov.noor.biometric.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SimilarityTransformTest {
  private static final float[] POINTS = {0, 0, 4, 0, 1, 3, -2, 5, 7, 7};

  private static double[] moved(SimilarityTransform by) {
    double[] to = new double[POINTS.length];
    for (int i = 0; i < to.length; i += 2) {
      to[i] = by.x(POINTS[i], POINTS[i + 1]);
      to[i + 1] = by.y(POINTS[i], POINTS[i + 1]);
    }
    return to;
  }

  @Test
  void turnScaleAndShiftAreFound() {
    var expected = new SimilarityTransform(1.2, -0.7, 30, -4);
    var found = SimilarityTransform.fit(POINTS, moved(expected));
    assertEquals(expected.a(), found.a(), 1e-12);
    assertEquals(expected.b(), found.b(), 1e-12);
    assertEquals(expected.tx(), found.tx(), 1e-12);
    assertEquals(expected.ty(), found.ty(), 1e-12);
    assertEquals(Math.sqrt(1.2 * 1.2 + 0.7 * 0.7), found.scale(), 1e-12);
  }

  @Test
  void theInverseLeadsBack() {
    var there = new SimilarityTransform(1.2, -0.7, 30, -4);
    var back = there.inverse();
    assertEquals(5, back.x(there.x(5, 9), there.y(5, 9)), 1e-12);
    assertEquals(9, back.y(there.x(5, 9), there.y(5, 9)), 1e-12);
  }

  @Test
  void aMirrorImageIsNeverReached() {
    double[] mirrored = new double[POINTS.length];
    for (int i = 0; i < mirrored.length; i += 2) {
      mirrored[i] = -POINTS[i];
      mirrored[i + 1] = POINTS[i + 1];
    }
    var found = SimilarityTransform.fit(POINTS, mirrored);
    assertTrue(
        found.a() * found.a() + found.b() * found.b() < 0.9, "a reflection would fit exactly");
  }

  @Test
  void pointsThatFallTogetherAreRefused() {
    float[] same = new float[10];
    double[] to = moved(new SimilarityTransform(1, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> SimilarityTransform.fit(same, to));
  }
}
