package ae.gov.noor.biometric.liveness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the face of a burst did, measured from its first five frames, which must show it frontal.
 * All frames have a face.
 */
final class Performance {
  private static final int START = 5;

  /** A start turned further leaves no room for a turn that can be measured. */
  static final double MOST_START_YAW = 20;

  /** From one step to the next; six seconds are long for a person and short for an operator. */
  static final long LONGEST_STEP = 6_000;

  private final List<Observation> frames;
  private final Pose start;
  private final Mesh frontal;
  private final int frontalFrame;
  private final List<Movement> turns;
  private final List<Movement> blinks;

  Performance(List<Observation> frames) {
    this.frames = frames;
    List<Observation> first = frames.subList(0, START);
    start =
        new Pose(
            Series.median(first.stream().mapToDouble(f -> pose(f).yaw())),
            Series.median(first.stream().mapToDouble(f -> pose(f).pitch())),
            Series.median(first.stream().mapToDouble(f -> pose(f).roll())));
    Observation reference =
        first.stream().min(Comparator.comparingDouble(f -> Math.abs(since(f).yaw()))).orElseThrow();
    frontal = reference.seen().orElseThrow().mesh();
    frontalFrame = reference.index();
    turns =
        HeadMovements.in(
            frames.stream()
                .map(f -> new HeadMovements.Turned(f.index(), f.millis(), since(f)))
                .toList());
    blinks =
        Blinks.in(
            frames.stream()
                .map(f -> new Blinks.Eyes(f.millis(), f.closed().orElseThrow(), pose(f).yaw()))
                .toList());
  }

  private static Pose pose(Observation frame) {
    return frame.pose().orElseThrow();
  }

  private Pose since(Observation frame) {
    return pose(frame).since(start);
  }

  /** Frames that show the face from the front and at the far end of every turn. */
  List<Integer> tellingFrames() {
    List<Integer> telling = new ArrayList<>(List.of(frontalFrame));
    turns.forEach(t -> telling.add(t.frame()));
    return telling;
  }

  /** How far depth shows in the turns; one residual a measured frame. */
  List<PlaneResidual> residuals() {
    return frames.stream()
        .filter(f -> Planarity.measured(since(f).yaw()))
        .map(f -> PlaneResidual.of(frontal, f.seen().orElseThrow().mesh()))
        .toList();
  }

  /** What speaks against these steps having been done, in this order and in time. */
  Set<Finding> objections(List<Step> steps) {
    Set<Finding> findings = EnumSet.noneOf(Finding.class);
    if (!(Math.abs(start.yaw()) <= MOST_START_YAW)) {
      findings.add(Finding.NOT_FRONTAL_AT_START);
    }
    findings.addAll(turnObjections(steps));
    findings.addAll(depthObjections());
    if (steps.contains(Step.BLINK) && blinks.isEmpty()) {
      findings.add(Finding.BLINK_MISSING);
    } else if (findings.isEmpty()) {
      findings.addAll(timing(steps));
    }
    return findings;
  }

  /** The turns must be those asked for, no more, no less. */
  private Set<Finding> turnObjections(List<Step> steps) {
    List<Step> asked = steps.stream().filter(s -> s != Step.BLINK).toList();
    List<Step> done = turns.stream().map(Movement::step).toList();
    if (done.equals(asked)) {
      return Set.of();
    }
    boolean begun = done.size() < asked.size() && done.equals(asked.subList(0, done.size()));
    return Set.of(begun ? Finding.STEP_MISSING : Finding.STEP_WRONG);
  }

  private Set<Finding> depthObjections() {
    List<PlaneResidual> residuals = residuals();
    if (residuals.size() < Planarity.FEWEST_FRAMES) {
      return Set.of(Finding.NO_TURN_MEASURED);
    }
    return Planarity.deep(residuals) ? Set.of() : Set.of(Finding.PLANAR);
  }

  /** Each step begins after the one before it was at its farthest, and soon enough. */
  private Set<Finding> timing(List<Step> steps) {
    long before = frames.get(0).millis();
    int turn = 0;
    for (Step step : steps) {
      long after = before;
      Movement done =
          step == Step.BLINK
              ? blinks.stream().filter(b -> b.begin() > after).findFirst().orElse(null)
              : turns.get(turn++);
      if (done == null || done.begin() < before) {
        return Set.of(Finding.STEP_WRONG);
      }
      if (done.peak() - before > LONGEST_STEP) {
        return Set.of(Finding.STEP_TOO_SLOW);
      }
      before = done.peak();
    }
    return Set.of();
  }
}
