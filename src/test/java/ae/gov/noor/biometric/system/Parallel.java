package ae.gov.noor.biometric.system;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Calls that begin at the same time. */
final class Parallel {
  private Parallel() {}

  static List<Answer> calls(int number, IntFunction<Answer> call) {
    ExecutorService threads = Executors.newFixedThreadPool(number);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<Answer>> begun = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        int one = i;
        begun.add(
            threads.submit(
                () -> {
                  start.await();
                  return call.apply(one);
                }));
      }
      start.countDown();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : begun) {
        answers.add(answer.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
