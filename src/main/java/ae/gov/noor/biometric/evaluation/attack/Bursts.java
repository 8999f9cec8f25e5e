package ae.gov.noor.biometric.evaluation.attack;

import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.evaluation.attack.Recording.Shot;
import ae.gov.noor.biometric.liveness.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bursts of 64 frames at 20 a second that follow three steps, from one picture of a face: rendered
 * heads that stand for bona fide ones, and attacks. The same picture, steps and seed always give
 * the same frames.
 */
public final class Bursts {
  private static final int FRAMES = 64;
  private static final long EACH_MILLIS = 50;
  private static final double YAW = 35;
  private static final double PITCH = 25;
  private static final double FIRST_PEAK = 0.8;
  private static final double BETWEEN_PEAKS = 0.9;
  private static final double HALF_WIDTH = 0.5;

  private final Picture picture;
  private final double[] points;
  private final List<Step> steps;
  private final long seed;
  private final Recording head;

  /**
   * From one picture and the mesh of the face in it.
   *
   * @param points x, y, z of 468 points in pixels of the picture
   * @param steps turns only; what is asked for
   */
  public Bursts(Picture picture, double[] points, List<Step> steps, long seed) {
    if (steps.contains(Step.BLINK)) {
      throw new IllegalArgumentException("a rendered head does not blink");
    }
    this.picture = picture;
    this.points = points.clone();
    this.steps = List.copyOf(steps);
    this.seed = seed;
    head = performed(TurnedNet.solid(picture, this.points), this.steps);
  }

  /** The head that does what it is asked: a stand-in for a bona fide presentation. */
  public Recording head() {
    return head;
  }

  /** The attacks by species, in a fixed order. */
  public Map<String, Recording> attacks() {
    List<Step> others = List.of(steps.get(2), steps.get(0), steps.get(1));
    Map<String, Recording> attacks = new LinkedHashMap<>();
    attacks.put("flat-photo-turned", performed(TurnedNet.flat(picture, points), steps));
    attacks.put("bent-photo-turned", performed(TurnedNet.bent(picture, points), steps));
    attacks.put("head-on-screen", onScreen(head));
    attacks.put("frames-held", head.held());
    attacks.put("frames-reordered", head.reordered());
    attacks.put("frames-too-slow", head.halved());
    attacks.put("steps-in-wrong-order", head.answering(others));
    return attacks;
  }

  private Recording performed(TurnedNet net, List<Step> performed) {
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      double yaw = 0;
      double pitch = 0;
      for (int s = 0; s < performed.size(); s++) {
        double far = far(i * EACH_MILLIS / 1000.0, FIRST_PEAK + s * BETWEEN_PEAKS);
        yaw += far * YAW * across(performed.get(s));
        pitch += far * PITCH * down(performed.get(s));
      }
      shots.add(new Shot(net.turned(yaw, pitch, seed * FRAMES + i), i * EACH_MILLIS));
    }
    return new Recording(steps, shots);
  }

  /** From 0 to 1 at the peak and back. */
  private static double far(double seconds, double peak) {
    return Math.max(0, 1 - Math.abs(seconds - peak) / HALF_WIDTH);
  }

  private static int across(Step step) {
    return switch (step) {
      case LEFT -> 1;
      case RIGHT -> -1;
      case UP, DOWN, BLINK -> 0;
    };
  }

  private static int down(Step step) {
    return switch (step) {
      case DOWN -> 1;
      case UP -> -1;
      case LEFT, RIGHT, BLINK -> 0;
    };
  }

  private static Recording onScreen(Recording shown) {
    List<Shot> shots = new ArrayList<>();
    for (Shot shot : shown.shots()) {
      Picture seen = Stills.screen(shot.picture(), shot.millis());
      shots.add(new Shot(seen, shot.millis()));
    }
    return new Recording(shown.steps(), shots);
  }
}
