package ae.gov.noor.biometric.liveness;

import java.util.ArrayList;
import java.util.List;

/**
 * Blinks in a series of how closed the eyes are. Closed above max(0.35, median + 0.30), open again
 * below max(0.25, median + 0.12) within 0.9 s; frames turned by more than 25 degrees are passed
 * over, since the farther eye is hidden. Blinks last 0.07 to 0.36 s, so that fewer than 15 frames a
 * second miss them. A replayed video blinks too.
 */
final class Blinks {
  static final double MOST_YAW = 25;
  static final long MOST_MILLIS = 900;

  private Blinks() {}

  /** How closed the eyes are (0..1) at a time, the head turned so far. */
  record Eyes(long millis, double closed, double yaw) {}

  /** The blinks in order: when the eyes were first seen closed, and open again. */
  static List<Movement> in(List<Eyes> series) {
    List<Eyes> seen = series.stream().filter(e -> Math.abs(e.yaw()) <= MOST_YAW).toList();
    double median = Series.median(seen.stream().mapToDouble(Eyes::closed));
    double closes = Math.max(0.35, median + 0.30);
    double opens = Math.max(0.25, median + 0.12);
    List<Movement> blinks = new ArrayList<>();
    long begin = -1;
    boolean open = false;
    for (Eyes e : seen) {
      if (open && e.closed() > closes) {
        begin = e.millis();
        open = false;
      } else if (e.closed() < opens) {
        if (begin >= 0 && e.millis() - begin <= MOST_MILLIS) {
          blinks.add(new Movement(Step.BLINK, begin, begin, -1));
        }
        begin = -1;
        open = true;
      }
    }
    return blinks;
  }
}
