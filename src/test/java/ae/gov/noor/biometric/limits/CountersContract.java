package ae.gov.noor.biometric.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Counters} does alike. */
public abstract class CountersContract {
  private static final RateLimit LIMIT = RateLimit.VERIFICATIONS;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private final String subject = UUID.randomUUID().toString();

  protected abstract Counters counters();

  private Duration count(String who, Quota quota, Quota.Way way, Instant at) {
    return counters().count(LIMIT, who, quota, way, at);
  }

  @Test
  void asManyAsTheQuotaSaysPassAndNotOneMore() {
    Quota quota = new Quota(5, Duration.ofSeconds(50));
    for (int i = 0; i < 5; i++) {
      assertEquals(Duration.ZERO, count(subject, quota, Quota.Way.TAKE, now));
    }
    assertEquals(Duration.ofSeconds(10), count(subject, quota, Quota.Way.TAKE, now));
    assertEquals(Duration.ZERO, count(subject, quota, Quota.Way.TAKE, now.plusSeconds(10)));
    assertEquals(Duration.ofSeconds(9), count(subject, quota, Quota.Way.TAKE, now.plusSeconds(11)));
  }

  @Test
  void subjectsAndLimitsAreCountedApart() {
    Quota quota = new Quota(1, Duration.ofMinutes(1));
    assertEquals(Duration.ZERO, count(subject, quota, Quota.Way.TAKE, now));
    assertEquals(Duration.ZERO, count(subject + "2", quota, Quota.Way.TAKE, now));
    assertEquals(
        Duration.ZERO, counters().count(RateLimit.CHALLENGES, subject, quota, Quota.Way.TAKE, now));
    assertTrue(count(subject, quota, Quota.Way.TAKE, now).toSeconds() > 0);
  }

  /** The same sequence of calls of every kind as the arithmetic itself gives, to a microsecond. */
  @Test
  void agreesWithTheAlgorithmOnAnySequence() {
    Random random = new Random(7);
    Quota quota = new Quota(13, Duration.ofMinutes(10));
    Instant at = now;
    long kept = micros(at);
    for (int i = 0; i < 400; i++) {
      at = at.plus(random.nextInt(60_000_000), ChronoUnit.MICROS);
      Quota.Way way = Quota.Way.values()[random.nextInt(3)];
      Quota.Step step = quota.step(kept, micros(at), way);
      kept = step.next();
      assertEquals(
          Duration.of(step.waits(), ChronoUnit.MICROS),
          count(subject, quota, way, at),
          "call " + i);
    }
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  @Test
  void ofManyAtTheSameTimeNoMorePassThanThereIsRoomFor() throws Exception {
    Quota quota = new Quota(20, Duration.ofHours(1));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Duration>> calls = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        calls.add(() -> count(subject, quota, Quota.Way.TAKE, now));
      }
      int passed = 0;
      for (Future<Duration> call : threads.invokeAll(calls)) {
        passed += call.get().isZero() ? 1 : 0;
      }
      assertEquals(20, passed);
    } finally {
      threads.shutdownNow();
    }
  }
}
