package ae.gov.noor.devservices;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits until a service answers, by asking it again and again until a time limit. */
final class Answer {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Answer() {}

  static void await(Callable<Boolean> question) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    Exception last = null;
    while (System.nanoTime() < end) {
      try {
        if (question.call()) {
          return;
        }
      } catch (IOException notYet) {
        last = notYet;
      }
      Thread.sleep(PAUSE.toMillis());
    }
    throw new IOException("no answer within " + LIMIT.toSeconds() + " s", last);
  }
}
