package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecurringTest {
  static Stream<Throwable> whatCanHappen() {
    return Stream.of(
        new IllegalStateException("of a test"),
        new OutOfMemoryError("of a test"),
        new StackOverflowError("of a test"));
  }

  // F27
  @ParameterizedTest
  @MethodSource("whatCanHappen")
  void goesOnWhateverHappens(Throwable thrown) throws InterruptedException {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try {
      CountDownLatch runs = new CountDownLatch(3);
      Runnable task =
          () -> {
            runs.countDown();
            fail(thrown);
          };
      timer.scheduleWithFixedDelay(
          new Recurring(task, "a test waits"), 0, 1, TimeUnit.MILLISECONDS);
      assertTrue(runs.await(10, TimeUnit.SECONDS), "it ran only " + (3 - runs.getCount()));
    } finally {
      timer.shutdownNow();
    }
  }

  private static void fail(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }
}
