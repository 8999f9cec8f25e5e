package ae.gov.noor.biometric.evaluation.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.evaluation.attack.Recording.Shot;
import ae.gov.noor.biometric.face.Pictures;
import ae.gov.noor.biometric.liveness.Step;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BurstsTest {
  private static final List<Step> STEPS = List.of(Step.LEFT, Step.UP, Step.RIGHT);
  private static final Picture PICTURE = Pictures.gradient(80, 96);
  private static Recording head;
  private static Map<String, Recording> attacks;

  @BeforeAll
  static void make() {
    Bursts bursts = new Bursts(PICTURE, points(), STEPS, 1);
    head = bursts.head();
    attacks = bursts.attacks();
  }

  /** A bowl with its rim at the temples, 40 pixels wide. */
  private static double[] points() {
    double[] points = new double[3 * 468];
    for (int i = 0; i < 468; i++) {
      double x = i % 22 / 10.5 - 1;
      double y = i / 22 / 10.5 - 1;
      put(points, i, x, y, x * x + y * y);
    }
    put(points, 234, -1, 0, 1);
    put(points, 454, 1, 0, 1);
    put(points, 10, 0, -1, 1);
    put(points, 152, 0, 1, 1);
    put(points, 33, -.7, -.2, .5);
    put(points, 133, -.3, -.2, .1);
    put(points, 362, .3, -.2, .1);
    put(points, 263, .7, -.2, .5);
    return points;
  }

  private static void put(double[] points, int i, double x, double y, double z) {
    points[3 * i] = 40 + 20 * x;
    points[3 * i + 1] = 48 + 24 * y;
    points[3 * i + 2] = 20 * z;
  }

  private static double perSecond(Recording recording) {
    List<Shot> shots = recording.shots();
    return (shots.size() - 1) * 1000.0 / shots.get(shots.size() - 1).millis();
  }

  private static boolean ordered(Recording recording) {
    List<Long> times = recording.shots().stream().map(Shot::millis).toList();
    return times.equals(times.stream().sorted().toList());
  }

  private static int different(Recording recording) {
    Set<String> pictures = new HashSet<>();
    recording.shots().forEach(s -> pictures.add(Arrays.toString(s.picture().rgb())));
    return pictures.size();
  }

  @Test
  void aHeadFollowsTheStepsInFramesThatAreFastOrderedAndAllDifferent() {
    assertEquals(STEPS, head.steps());
    assertTrue(perSecond(head) >= 15);
    assertTrue(ordered(head));
    assertEquals(head.shots().size(), different(head));
  }

  @Test
  void theNoseOfAHeadThatTurnsMovesAndTheMiddleOfAFlatPhotoDoesNot() {
    assertTrue(moved(head) > 2 * moved(attacks.get("flat-photo-turned")));
  }

  /** How much the middle of the face changed at the peak of the first turn. */
  private static double moved(Recording recording) {
    Picture first = recording.shots().get(0).picture();
    Picture turned = recording.shots().get(16).picture();
    double sum = 0;
    for (int y = 40; y < 56; y++) {
      for (int x = 36; x < 44; x++) {
        sum += Math.abs(first.at(x, y, 0) - turned.at(x, y, 0));
      }
    }
    return sum / (16 * 8);
  }

  @Test
  void heldFramesAreSentMoreThanOnce() {
    Recording held = attacks.get("frames-held");
    assertEquals((held.shots().size() + 2) / 3, different(held));
    assertTrue(ordered(held));
  }

  @Test
  void reorderedFramesKeepTheirTimes() {
    assertFalse(ordered(attacks.get("frames-reordered")));
    assertEquals(different(head), different(attacks.get("frames-reordered")));
  }

  @Test
  void slowFramesAreSlowerThanFifteenASecond() {
    assertTrue(perSecond(attacks.get("frames-too-slow")) < 14);
  }

  @Test
  void aPerformanceInTheWrongOrderAnswersOtherSteps() {
    Recording wrong = attacks.get("steps-in-wrong-order");
    assertEquals(List.of(Step.RIGHT, Step.LEFT, Step.UP), wrong.steps());
    assertSamePictures(head, wrong);
  }

  @Test
  void aScreenShowsTheRightSteps() {
    assertEquals(STEPS, attacks.get("head-on-screen").steps());
    byte[] shown = attacks.get("head-on-screen").shots().get(5).picture().rgb();
    assertFalse(Arrays.equals(head.shots().get(5).picture().rgb(), shown));
  }

  @Test
  void theSamePictureGivesTheSameBurst() {
    Recording again = new Bursts(PICTURE, points(), STEPS, 1).head();
    assertSamePictures(head, again);
  }

  private static void assertSamePictures(Recording a, Recording b) {
    for (int i = 0; i < a.shots().size(); i++) {
      assertArrayEquals(a.shots().get(i).picture().rgb(), b.shots().get(i).picture().rgb());
      assertEquals(a.shots().get(i).millis(), b.shots().get(i).millis());
    }
  }

  @Test
  void aRenderedHeadCannotBlink() {
    List<Step> steps = List.of(Step.LEFT, Step.BLINK, Step.RIGHT);
    assertThrows(IllegalArgumentException.class, () -> new Bursts(PICTURE, points(), steps, 1));
  }

  @Test
  void fewerPointsThanAMeshHasAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> TurnedNet.flat(PICTURE, new double[12]));
  }
}
