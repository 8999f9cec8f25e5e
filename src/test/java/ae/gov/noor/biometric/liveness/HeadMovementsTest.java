package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ae.gov.noor.biometric.liveness.HeadMovements.Turned;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadMovementsTest {
  /** Yaw, pitch, yaw, pitch … of frames at 50 ms. */
  private static List<Movement> of(double... poses) {
    List<Turned> series = new ArrayList<>();
    for (int i = 0; i < poses.length; i += 2) {
      series.add(new Turned(i / 2, 25L * i, new Pose(poses[i], poses[i + 1], 0)));
    }
    return HeadMovements.in(series);
  }

  private static List<Step> steps(double... poses) {
    return of(poses).stream().map(Movement::step).toList();
  }

  @Test
  void theNoseToTheImagesRightIsThePersonsLeft() {
    assertEquals(List.of(Step.LEFT), steps(0, 0, 16, 0, 0, 0));
    assertEquals(List.of(Step.RIGHT), steps(0, 0, -16, 0, 0, 0));
    assertEquals(List.of(Step.DOWN), steps(0, 0, 0, 11, 0, 0));
    assertEquals(List.of(Step.UP), steps(0, 0, 0, -11, 0, 0));
  }

  @Test
  void lessThanATurnIsNone() {
    assertEquals(List.of(), steps(0, 0, 14.9, 0, 0, 9.9, -14.9, -9.9, 0, 0));
  }

  @Test
  void aTurnKnowsWhenItBeganAndWhereItWasFarthest() {
    assertEquals(List.of(new Movement(Step.LEFT, 50, 100, 2)), of(0, 0, 16, 0, 25, 3, 20, 0, 0, 0));
  }

  @Test
  void aWobbleAroundTheLimitIsOneTurn() {
    assertEquals(List.of(Step.LEFT), steps(0, 0, 16, 0, 14, 0, 16, 0, 8, 0, 17, 0, 7, 0));
  }

  @Test
  void aQuickHeadThatIsNeverSeenBetweenTurnedTwice() {
    assertEquals(List.of(Step.LEFT, Step.RIGHT), steps(0, 0, 20, 0, -20, 0, 0, 0));
    assertEquals(List.of(Step.UP, Step.DOWN), steps(0, 0, 0, -15, 0, 15, 0, 0));
  }

  @Test
  void aTurnThatLeansIsStillOne() {
    assertEquals(List.of(Step.LEFT), steps(0, 0, 16, 8, 20, 11, 18, 11, 3, 2));
  }

  @Test
  void aTurnThatIsNotTakenBackCounts() {
    assertEquals(List.of(Step.RIGHT), steps(0, 0, -16, 0, -20, 0));
  }
}
