package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.Pictures;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.liveness.LivenessReport.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Pictures of a flat print and of a head with depth, drawn from every side, through the models. */
class TurnedPictureTest {
  static final List<String> PICTURES = TestModels.PICTURES;
  private static final double[] TURNS = {-38, -30, 30, 38};
  private static final List<Step> STEPS = List.of(Step.LEFT, Step.UP, Step.RIGHT);

  @BeforeEach
  void models() {
    TestModels.assumeFetched("mesh", "eye", "texture");
  }

  private static Capture.Face capture(Picture picture) {
    return TestModels.track().capture(Sample.of(Pictures.png(picture), "image/png"), Trace.NONE);
  }

  private static Mesh mesh(Capture.Face capture) {
    return new FaceMesh(TestModels.engine().open("mesh"))
        .of(capture.picture(), capture.faces().get(0))
        .orElseThrow();
  }

  private static Picture small(String name) {
    Picture p = TestModels.track().capture(TestModels.sample(name), Trace.NONE).picture();
    return p.width() > 320 ? Pictures.resized(p, 320, 320 * p.height() / p.width()) : p;
  }

  private static RenderedHead head(String name, boolean solid) {
    Picture picture = small(name);
    Mesh mesh = mesh(capture(picture));
    return solid ? RenderedHead.solid(picture, mesh) : RenderedHead.flat(picture, mesh);
  }

  /** The frontal mesh, then one for each turn. */
  private static List<Mesh> meshes(RenderedHead head) {
    List<Mesh> meshes = new ArrayList<>();
    meshes.add(mesh(capture(head.turned(0, 0, 1))));
    for (double yaw : TURNS) {
      meshes.add(mesh(capture(head.turned(yaw, 0, 2))));
    }
    return meshes;
  }

  private static List<PlaneResidual> residuals(List<Mesh> meshes) {
    return meshes.stream().skip(1).map(m -> PlaneResidual.of(meshes.get(0), m)).toList();
  }

  @ParameterizedTest
  @FieldSource("PICTURES")
  void aFlatPictureTurnedLeftAndRightHasNoDepthAndHardlyTurns(String name) {
    List<Mesh> seen = meshes(head(name, false));
    List<PlaneResidual> residuals = residuals(seen);
    residuals.forEach(r -> assertTrue(r.all() < 0.025 && r.probe() < 0.06));
    assertFalse(Planarity.deep(residuals));
    for (Mesh turned : seen) {
      Pose since = turned.pose().since(seen.get(0).pose());
      assertFalse(Planarity.measured(since.yaw()));
    }
  }

  @ParameterizedTest
  @FieldSource("PICTURES")
  void aHeadTurnedLeftAndRightHasDepth(String name) {
    List<Mesh> seen = meshes(head(name, true));
    assertTrue(Planarity.deep(residuals(seen)));
    for (int i = 0; i < TURNS.length; i++) {
      Pose since = seen.get(i + 1).pose().since(seen.get(0).pose());
      assertTrue(Planarity.measured(since.yaw()));
      assertEquals(Math.signum(TURNS[i]), Math.signum(since.yaw()));
    }
  }

  @Test
  void aHeadThatFollowsTheStepsIsLive() {
    LivenessReport report = judged(burst(head("person_b_2", true)));
    assertEquals(List.of(), report.findings());
    assertEquals(Result.LIVE, report.result());
  }

  @Test
  void aPrintThatIsTurnedByTheStepsIsNot() {
    LivenessReport report = judged(burst(head("person_b_2", false)));
    assertEquals(List.of(Finding.STEP_MISSING, Finding.NO_TURN_MEASURED), report.findings());
    assertEquals(Result.NOT_LIVE, report.result());
  }

  private static LivenessReport judged(List<Observation> frames) {
    return new ActiveLiveness(0.90)
        .judge(Bursts.challenge(STEPS), Bursts.answer(frames), frame -> 0.99);
  }

  /** Three seconds at twenty frames a second: to the left, up, to the right, each and back. */
  private static List<Observation> burst(RenderedHead head) {
    FrameObserver observer = FrameObserver.open(TestModels.engine(), PassiveSettings.DEFAULTS);
    List<Observation> frames = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      double t = i / 20.0;
      double yaw = Bursts.bump(t, 0.8, 35) + Bursts.bump(t, 2.6, -35);
      Picture seen = head.turned(yaw, Bursts.bump(t, 1.7, -25), i);
      frames.add(observer.observe(new Frame(i, 50L * i, capture(seen))));
    }
    return frames;
  }
}
