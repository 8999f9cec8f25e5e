package ae.gov.noor.biometric.adapter.pinecone;

import ae.gov.noor.biometric.domain.Breaker;
import ae.gov.noor.biometric.index.IndexUnavailable;
import ae.gov.noor.biometric.index.IndexUnavailable.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Calls of one urgency: one time budget over connection, answer, waits and all attempts of a call,
 * one breaker, a bound on how many are under way. Whatever happens, a call ends within its budget,
 * with what was asked for or with {@link IndexUnavailable}.
 *
 * <p>The attempts are made here and not by MicroProfile Fault Tolerance: its retries cannot wait as
 * long as Retry-After asks for, nor give up at once where that is longer than the budget, and its
 * time limit on a call in the caller's own thread does not end a read that blocks.
 */
final class Lane {
  private final Duration budget;
  private final Breaker breaker;
  private final Retry retry;
  private final ExecutorService threads;
  private final Semaphore places;

  Lane(Duration budget, int mostAtATime, Breaker breaker, Retry retry, ExecutorService threads) {
    this.budget = budget;
    this.breaker = breaker;
    this.retry = retry;
    this.threads = threads;
    this.places = new Semaphore(mostAtATime);
  }

  Duration budget() {
    return budget;
  }

  /**
   * Makes a call, again where it may do better a little later.
   *
   * @param read judges an answer that is not 408, 429 or 5xx
   */
  <T> T call(Callable<Answer> call, Function<Answer, T> read) {
    long deadline = System.nanoTime() + budget.toNanos();
    for (int attempts = 1; ; attempts++) {
      if (!breaker.admits()) {
        throw new IndexUnavailable(Kind.NOT_TRIED, "the index is left alone");
      }
      Duration wait;
      IndexUnavailable failure;
      try {
        Answer answer = attempt(call, deadline);
        if (!answer.isBusy()) {
          return judged(answer, read);
        }
        failure = new IndexUnavailable(Kind.BUSY, "the index answers " + answer.status());
        wait = afterBusy(answer, attempts);
      } catch (IndexUnavailable e) {
        if (e.kind() != Kind.UNREACHABLE) {
          throw e;
        }
        failure = e;
        wait = retry.jitter(attempts);
      }
      if (attempts == Retry.MOST_ATTEMPTS || wait.toNanos() >= deadline - System.nanoTime()) {
        throw failure;
      }
      sleep(wait);
    }
  }

  private Duration afterBusy(Answer answer, int attempts) {
    Optional<Duration> asked = retry.asked(answer.retryAfter());
    asked.ifPresent(breaker::pause);
    if (answer.status() != 429) { // one who has no time for us now is well
      breaker.failed();
    }
    return asked.orElseGet(() -> retry.jitter(attempts));
  }

  private <T> T judged(Answer answer, Function<Answer, T> read) {
    try {
      T value = read.apply(answer);
      breaker.succeeded();
      return value;
    } catch (IndexUnavailable e) {
      if (e.kind() == Kind.INVALID) {
        breaker.failed();
      } else {
        breaker.succeeded();
      }
      throw e;
    }
  }

  /** In a thread of its own: a read that blocks cannot be ended, but it can be left. */
  private Answer attempt(Callable<Answer> call, long deadline) {
    AtomicBoolean taken = new AtomicBoolean(); // by the call, or by the one who gives it up
    Future<Answer> running = start(call, taken, deadline);
    try {
      return running.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      leave(running, taken);
      throw failed(new IndexUnavailable(Kind.TIMED_OUT, "the index took too long", e));
    } catch (InterruptedException e) {
      leave(running, taken);
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw failed(
          e.getCause() instanceof IndexUnavailable judged
              ? judged
              : new IndexUnavailable(Kind.UNREACHABLE, "no answer", e.getCause()));
    }
  }

  private Future<Answer> start(Callable<Answer> call, AtomicBoolean taken, long deadline) {
    takePlace(deadline);
    try {
      return threads.submit(() -> taken.compareAndSet(false, true) ? inPlace(call) : null);
    } catch (RejectedExecutionException e) {
      places.release();
      throw new IndexUnavailable(Kind.NOT_TRIED, "no thread for it", e);
    }
  }

  private Answer inPlace(Callable<Answer> call) throws Exception {
    try {
      return call.call();
    } finally {
      places.release();
    }
  }

  private void takePlace(long deadline) {
    try {
      if (!places.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new IndexUnavailable(Kind.NOT_TRIED, "the index is asked enough");
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void leave(Future<Answer> running, AtomicBoolean taken) {
    running.cancel(true);
    if (taken.compareAndSet(false, true)) {
      places.release();
    }
  }

  private IndexUnavailable failed(IndexUnavailable failure) {
    breaker.failed();
    return failure;
  }

  private static void sleep(Duration wait) {
    try {
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IndexUnavailable interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IndexUnavailable(Kind.NOT_TRIED, "interrupted", e);
  }
}
