package ae.gov.noor.biometric.adapter.pinecone;

import ae.gov.noor.biometric.index.IndexUnavailable;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps away from an index that does not answer: after five failures in a row it is left alone for
 * a while, then one call tries, and the others follow where that one succeeds. A pause that the
 * index asked for is kept too. Thread-safe.
 *
 * <p>Not MicroProfile's annotations: they know no pause that the other side asks for, count a call
 * and not its attempts, and exist only in a container.
 */
final class Breaker {
  static final int MOST_FAILURES = 5;

  private final Duration open;
  private final LongSupplier nanoTime;
  private int failures;
  private long openUntil;
  private long pausedUntil;

  Breaker(Duration open, LongSupplier nanoTime) {
    this.open = open;
    this.nanoTime = nanoTime;
    this.openUntil = nanoTime.getAsLong();
    this.pausedUntil = openUntil;
  }

  /** Lets a call pass, or says that it is not to be tried. */
  synchronized void admit() {
    long now = nanoTime.getAsLong();
    if (now < pausedUntil || isOpen() && now < openUntil) {
      throw new IndexUnavailable(IndexUnavailable.Kind.NOT_TRIED, "the index is left alone");
    }
    if (isOpen()) {
      openUntil = now + open.toNanos(); // this one tries; whatever becomes of it, others wait
    }
  }

  synchronized void succeeded() {
    failures = 0;
  }

  synchronized void failed() {
    failures++;
    openUntil = nanoTime.getAsLong() + open.toNanos();
  }

  /** The index asks not to be asked for so long. */
  synchronized void pause(Duration asked) {
    pausedUntil = Math.max(pausedUntil, nanoTime.getAsLong() + asked.toNanos());
  }

  private boolean isOpen() {
    return failures >= MOST_FAILURES;
  }
}
