package ae.gov.noor.biometric.adapter.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinesTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private final UserId user = new UserId(UUID.randomUUID());
  private final Lines lines = new Lines();
  private final ExecutorService callers = Executors.newFixedThreadPool(21);
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void close() {
    end.countDown();
    callers.shutdownNow();
  }

  /** A caller whose turn it is, until the end is let come. */
  private void occupy() throws InterruptedException {
    callers.submit(() -> lines.inTurn(user, LONG, this::stay));
    assertTrue(held.await(60, TimeUnit.SECONDS));
  }

  private boolean stay() {
    held.countDown();
    try {
      return end.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void callersOfOnePersonPassOneAtATime() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    occupy();
    List<Future<Optional<Integer>>> begun = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      begun.add(callers.submit(() -> lines.inTurn(user, LONG, () -> passed(inside))));
    }
    while (lines.callers(user) < 21) {
      Thread.onSpinWait();
    }
    assertEquals(0, inside.get());
    end.countDown();
    for (Future<Optional<Integer>> one : begun) {
      assertEquals(Optional.of(1), one.get());
    }
  }

  private static int passed(AtomicInteger inside) {
    int now = inside.incrementAndGet();
    Thread.yield();
    inside.decrementAndGet();
    return now;
  }

  @Test
  void whoseTurnDoesNotComeInTimeGoesWithoutAnAnswer() throws Exception {
    occupy();
    assertEquals(Optional.empty(), lines.inTurn(user, Duration.ofMillis(1), () -> 1));
    assertEquals(1, lines.callers(user));
  }

  @Test
  void callersOfAnotherPersonDoNotWait() throws Exception {
    occupy();
    UserId other = new UserId(UUID.randomUUID());
    assertEquals(Optional.of(1), lines.inTurn(other, Duration.ZERO, () -> 1));
  }

  @Test
  void nobodyIsRememberedWhoHasNoCallerAlsoWhereTheWorkBreaks() throws Exception {
    assertEquals(Optional.of(1), lines.inTurn(user, LONG, () -> 1));
    assertThrows(
        IllegalStateException.class,
        () ->
            lines.inTurn(
                user,
                LONG,
                () -> {
                  throw new IllegalStateException("broken");
                }));
    assertEquals(0, lines.persons());
    assertEquals(Optional.of(2), lines.inTurn(user, Duration.ZERO, () -> 2));
  }
}
