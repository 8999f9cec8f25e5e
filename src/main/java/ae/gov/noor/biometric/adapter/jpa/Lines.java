package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets the callers of one person pass one at a time, in the order in which they came; callers of
 * different persons never meet. Whoever waits holds nothing but its thread. Remembers nobody who
 * has no caller.
 */
final class Lines {
  private final ConcurrentMap<UserId, Line> lines = new ConcurrentHashMap<>();

  private static final class Line {
    private final Semaphore turn = new Semaphore(1, true);
    private int callers;
  }

  /**
   * Does the work when it is this caller's turn.
   *
   * @return what the work returned; empty where the turn did not come in time
   */
  <T> Optional<T> inTurn(UserId user, Duration patience, Supplier<T> work)
      throws InterruptedException {
    Line line = lines.compute(user, (key, there) -> joined(there == null ? new Line() : there));
    try {
      if (!line.turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
      try {
        return Optional.of(work.get());
      } finally {
        line.turn.release();
      }
    } finally {
      lines.computeIfPresent(user, (key, there) -> --there.callers == 0 ? null : there);
    }
  }

  private static Line joined(Line line) {
    line.callers++;
    return line;
  }

  /** How many persons have callers here now. */
  int persons() {
    return lines.size();
  }

  /** How many callers this person has here now, the one whose turn it is among them. */
  int callers(UserId user) {
    Line line = lines.get(user);
    return line == null ? 0 : line.callers;
  }
}
