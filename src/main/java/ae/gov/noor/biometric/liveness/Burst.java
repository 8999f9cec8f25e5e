package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.DetectedFace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether frames are one unbroken burst of one face: enough of them, close enough together, in
 * order, none twice, one face in each that never jumps.
 */
final class Burst {
  /** Two seconds: three steps take longer. */
  static final int FEWEST_FRAMES = 30;

  /** The slowest rate that cannot miss a blink; 1 % for milliseconds that are rounded. */
  static final double FEWEST_PER_SECOND = 15 * 0.99;

  /** Three frames at the slowest rate: time enough to lose one, not to change what is filmed. */
  static final long LONGEST_GAP = 200;

  /** Half a challenge's lifetime. */
  static final long LONGEST = 30_000;

  /** A head that turns moves its box by up to a third of its width in a fifth of a second. */
  private static final double MOST_SHIFT = 0.5;

  private static final double MOST_GROWTH = 1.4;

  private Burst() {}

  /** What makes frames too few to be judged; they may be good otherwise. */
  static Set<Finding> shortfall(List<Observation> frames) {
    Set<Finding> findings = EnumSet.noneOf(Finding.class);
    if (frames.size() < FEWEST_FRAMES) {
      findings.add(Finding.TOO_FEW_FRAMES);
    } else if (tooSlow(frames)) {
      findings.add(Finding.FRAME_RATE_TOO_LOW);
    }
    return findings;
  }

  private static boolean tooSlow(List<Observation> frames) {
    long longest = 0;
    for (int i = 1; i < frames.size(); i++) {
      longest = Math.max(longest, frames.get(i).millis() - frames.get(i - 1).millis());
    }
    double perSecond = (frames.size() - 1) * 1000.0 / Math.max(1, length(frames));
    return longest > LONGEST_GAP || perSecond < FEWEST_PER_SECOND;
  }

  private static long length(List<Observation> frames) {
    return frames.get(frames.size() - 1).millis() - frames.get(0).millis();
  }

  /**
   * What shows that frames are not one burst of one face.
   *
   * @param sinceIssue how long ago the challenge was issued: no burst is longer
   */
  static Set<Finding> faults(List<Observation> frames, Duration sinceIssue) {
    Set<Finding> findings = EnumSet.noneOf(Finding.class);
    if (!ordered(frames)) {
      findings.add(Finding.FRAMES_OUT_OF_ORDER);
    }
    if (length(frames) > Math.min(LONGEST, sinceIssue.toMillis())) {
      findings.add(Finding.BURST_TOO_LONG);
    }
    if (repeated(frames)) {
      findings.add(Finding.DUPLICATE_FRAMES);
    }
    findings.addAll(faces(frames));
    return findings;
  }

  private static boolean ordered(List<Observation> frames) {
    for (int i = 0; i < frames.size(); i++) {
      boolean later = i == 0 || frames.get(i).millis() > frames.get(i - 1).millis();
      if (frames.get(i).index() != i || !later) {
        return false;
      }
    }
    return true;
  }

  private static boolean repeated(List<Observation> frames) {
    Set<String> digests = new HashSet<>();
    return !frames.stream().map(Observation::digest).allMatch(digests::add);
  }

  private static Set<Finding> faces(List<Observation> frames) {
    Set<Finding> findings = EnumSet.noneOf(Finding.class);
    List<DetectedFace> faces = new ArrayList<>();
    for (Observation frame : frames) {
      if (frame.faces() > 1) {
        findings.add(Finding.SEVERAL_FACES);
      }
      if (frame.faces() < 1 || frame.faces() == 1 && frame.seen().isEmpty()) {
        findings.add(Finding.FACE_LOST);
      }
      frame.seen().ifPresent(s -> faces.add(s.face()));
    }
    for (int i = 1; i < faces.size(); i++) {
      if (jumped(faces.get(i - 1), faces.get(i))) {
        findings.add(Finding.FACE_JUMPED);
      }
    }
    return findings;
  }

  private static boolean jumped(DetectedFace a, DetectedFace b) {
    double dx = b.x() + b.width() / 2.0 - a.x() - a.width() / 2.0;
    double dy = b.y() + b.height() / 2.0 - a.y() - a.height() / 2.0;
    double growth = Math.max(a.height() / b.height(), b.height() / a.height());
    return !(Math.hypot(dx, dy) <= MOST_SHIFT * a.width() && growth <= MOST_GROWTH);
  }
}
