package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanarityTest {
  private static final PlaneResidual DEEP = new PlaneResidual(0.035, 0.08);

  private static List<PlaneResidual> three(PlaneResidual residual) {
    return Collections.nCopies(3, residual);
  }

  @Test
  void thereAreSixtyOneRigidPointsAndNoneIsOfTheEyesMouthOrJaw() {
    Set<Integer> rigid = IntStream.of(Planarity.RIGID).boxed().collect(Collectors.toSet());
    assertEquals(61, rigid.size());
    assertEquals(61, Planarity.RIGID.length);
    for (int moving :
        new int[] {
          33, 133, 159, 145, 362, 263, 386, 374, 61, 291, 0, 13, 14, 17, 152, 172, 397, 234, 454
        }) {
      assertFalse(rigid.contains(moving));
    }
  }

  @Test
  void threeFramesAtTheLimitProveDepth() {
    assertTrue(Planarity.deep(three(DEEP)));
  }

  @Test
  void twoFramesProveNothing() {
    assertFalse(Planarity.deep(three(DEEP).subList(0, 2)));
    assertFalse(Planarity.deep(List.of()));
  }

  @Test
  void bothResidualsMustBeHighEnough() {
    assertFalse(Planarity.deep(three(new PlaneResidual(0.0349, 0.3))));
    assertFalse(Planarity.deep(three(new PlaneResidual(0.2, 0.0799))));
  }

  @Test
  void theMedianDecides() {
    PlaneResidual flat = new PlaneResidual(0.01, 0.02);
    assertTrue(Planarity.deep(List.of(flat, DEEP, DEEP)));
    assertFalse(Planarity.deep(List.of(flat, flat, new PlaneResidual(9, 9))));
  }

  @Test
  void notANumberProvesNothing() {
    assertFalse(Planarity.deep(three(new PlaneResidual(Double.NaN, Double.NaN))));
  }

  @Test
  void onlyTurnsThatWereMeasuredCount() {
    assertTrue(Planarity.measured(15));
    assertTrue(Planarity.measured(-40));
    assertFalse(Planarity.measured(14.9));
    assertFalse(Planarity.measured(-40.1));
    assertFalse(Planarity.measured(Double.NaN));
  }

  @Test
  void aHeadByFormulaHasDepthAndAPlaneHasNone() {
    Mesh frontal = FormulaHead.turned(0, 0);
    PlaneResidual head = PlaneResidual.of(frontal, FormulaHead.turned(20, 0));
    assertTrue(head.all() > 0.035 && head.probe() > 0.08);
    PlaneResidual plane = PlaneResidual.of(frontal, FormulaHead.flat(30));
    assertEquals(0, plane.all(), 1e-9);
    assertEquals(0, plane.probe(), 1e-9);
  }
}
