package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HomographyTest {
  private static Mesh mapped(Mesh from, double[] h) {
    double[] to = from.points().clone();
    for (int i = 0; i < Mesh.POINTS; i++) {
      double w = h[6] * from.x(i) + h[7] * from.y(i) + 1;
      to[3 * i] = (h[0] * from.x(i) + h[1] * from.y(i) + h[2]) / w;
      to[3 * i + 1] = (h[3] * from.x(i) + h[4] * from.y(i) + h[5]) / w;
    }
    return new Mesh(to);
  }

  @Test
  void aProjectionOfAPlaneIsFoundExactly() {
    Mesh plane = FormulaHead.turned(0, 0);
    double[] h = {0.9, -0.2, 70, 0.1, 1.2, -30, 3e-4, -5e-4};
    Mesh seen = mapped(plane, h);
    Homography fit = Homography.fit(plane, seen, Planarity.RIGID);
    assertEquals(0, fit.residual(plane, seen, Planarity.RIGID), 1e-9);
  }

  @Test
  void aFitKnowsPlacesThatItWasNotMadeFrom() {
    Mesh plane = FormulaHead.turned(0, 0);
    Mesh seen = mapped(plane, new double[] {1, 0.1, 5, 0, 1, 9, 2e-4, 1e-4});
    Homography fit = Homography.fit(plane, seen, Planarity.REST);
    assertEquals(0, fit.residual(plane, seen, Planarity.NOSE), 1e-9);
  }

  @Test
  void theResidualIsInPixelsOfTheTarget() {
    Mesh plane = FormulaHead.turned(0, 0);
    double[] moved = plane.points().clone();
    for (int i : Planarity.NOSE) {
      moved[3 * i] += 3;
      moved[3 * i + 1] += 4;
    }
    Mesh seen = new Mesh(moved);
    Homography fit = Homography.fit(plane, seen, Planarity.REST);
    assertEquals(5, fit.residual(plane, seen, Planarity.NOSE), 1e-9);
  }

  @Test
  void whatTurnsWithDepthIsNoProjectionOfAPlane() {
    Mesh frontal = FormulaHead.turned(0, 0);
    Mesh turned = FormulaHead.turned(20, 0);
    Homography fit = Homography.fit(turned, frontal, Planarity.RIGID);
    assertTrue(fit.residual(turned, frontal, Planarity.RIGID) > 1);
  }

  @Test
  void pointsThatFallTogetherHaveNoResidual() {
    Mesh point = new Mesh(new double[3 * Mesh.POINTS]);
    Mesh frontal = FormulaHead.turned(0, 0);
    Homography fit = Homography.fit(point, frontal, Planarity.RIGID);
    double residual = fit.residual(point, frontal, Planarity.RIGID);
    assertFalse(residual < 1);
  }
}
