package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

/** What becomes so by itself, some time. */
@FunctionalInterface
interface Awaited {
  Duration PATIENCE = Duration.ofSeconds(120);

  boolean holds() throws Exception;

  /** Fails where it does not hold in good time. */
  static void await(String what, Awaited condition) throws Exception {
    await(what, PATIENCE, condition);
  }

  static void await(String what, Duration patience, Awaited condition) throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < deadline, () -> "in vain: " + what);
      Thread.sleep(100);
    }
  }
}
