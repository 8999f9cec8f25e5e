package ae.gov.noor.biometric.liveness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns of the head since its first, frontal pose. The mesh under-reads yaw by about 20 %: who is
 * asked for 30 degrees shows 24. A turn begins at 15 degrees of yaw, where depth can be measured,
 * or 10 of pitch, and must fall back to half of that before the next one counts.
 */
final class HeadMovements {
  static final double YAW = 15;
  static final double PITCH = 10;
  private static final double BACK = 0.5;

  private HeadMovements() {}

  /** The pose at a time, since the start. */
  record Turned(int frame, long millis, Pose since) {
    /** How far in units of a turn that counts. */
    double far() {
      return Math.max(Math.abs(since.yaw()) / YAW, Math.abs(since.pitch()) / PITCH);
    }

    Step direction() {
      if (Math.abs(since.yaw()) / YAW >= Math.abs(since.pitch()) / PITCH) {
        return since.yaw() > 0 ? Step.LEFT : Step.RIGHT;
      }
      return since.pitch() > 0 ? Step.DOWN : Step.UP;
    }
  }

  /** The turns in order. */
  static List<Movement> in(List<Turned> series) {
    List<Movement> movements = new ArrayList<>();
    List<Turned> current = new ArrayList<>();
    for (Turned t : series) {
      boolean over = t.far() < BACK || t.far() >= 1 && opposite(current, t);
      if (over) {
        movement(current).ifPresent(movements::add);
        current.clear();
      }
      if (t.far() >= 1 || !current.isEmpty()) {
        current.add(t);
      }
    }
    movement(current).ifPresent(movements::add);
    return movements;
  }

  /** A quick head is seen on the one side and then on the other, and never between. */
  private static boolean opposite(List<Turned> before, Turned now) {
    if (before.isEmpty()) {
      return false;
    }
    Pose a = before.get(before.size() - 1).since();
    return now.direction().turn()
        ? a.yaw() * now.since().yaw() < 0 && Math.abs(a.yaw()) >= YAW * BACK
        : a.pitch() * now.since().pitch() < 0 && Math.abs(a.pitch()) >= PITCH * BACK;
  }

  private static Optional<Movement> movement(List<Turned> frames) {
    Optional<Turned> farthest = frames.stream().max((a, b) -> Double.compare(a.far(), b.far()));
    return farthest.map(
        t -> new Movement(t.direction(), frames.get(0).millis(), t.millis(), t.frame()));
  }
}
