package ae.gov.noor.biometric.domain;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps away from a store that does not answer: after five failures in a row it is left alone for a
 * while, then one call tries, and the others follow where that one succeeds. A pause that the store
 * asked for is kept too. Thread-safe.
 *
 * <p>Not MicroProfile's annotations: they know no pause that the other side asks for, count a call
 * and not its attempts, and exist only in a container.
 */
public final class Breaker {
  public static final int MOST_FAILURES = 5;

  private final Duration open;
  private final LongSupplier nanoTime;
  private int failures;
  private long openUntil;
  private long pausedUntil;

  public Breaker(Duration open, LongSupplier nanoTime) {
    this.open = open;
    this.nanoTime = nanoTime;
    this.openUntil = nanoTime.getAsLong();
    this.pausedUntil = openUntil;
  }

  /** Whether a call may be tried now; whoever tries says how it went. */
  public synchronized boolean admits() {
    long now = nanoTime.getAsLong();
    if (now < pausedUntil || isOpen() && now < openUntil) {
      return false;
    }
    if (isOpen()) {
      openUntil = now + open.toNanos(); // this one tries; whatever becomes of it, others wait
    }
    return true;
  }

  public synchronized void succeeded() {
    failures = 0;
  }

  public synchronized void failed() {
    failures++;
    openUntil = nanoTime.getAsLong() + open.toNanos();
  }

  /** The store asks not to be asked for so long. */
  public synchronized void pause(Duration asked) {
    pausedUntil = Math.max(pausedUntil, nanoTime.getAsLong() + asked.toNanos());
  }

  private boolean isOpen() {
    return failures >= MOST_FAILURES;
  }
}
