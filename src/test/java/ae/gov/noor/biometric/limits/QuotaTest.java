package ae.gov.noor.biometric.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QuotaTest {
  private static final long MINUTE = 60_000_000;

  private static long taken(Quota quota, long kept, long now, int calls) {
    long next = kept;
    for (int i = 0; i < calls; i++) {
      Quota.Step step = quota.step(next, now, Quota.Way.TAKE);
      assertEquals(0, step.waits());
      next = step.next();
    }
    return next;
  }

  @Test
  void asManyAsItSaysPassAtOnceAndNotOneMore() {
    Quota quota = new Quota(10, Duration.ofMinutes(10));
    long kept = taken(quota, 0, MINUTE, 10);
    assertEquals(MINUTE, quota.step(kept, MINUTE, Quota.Way.TAKE).waits());
    assertEquals(kept, quota.step(kept, MINUTE, Quota.Way.TAKE).next());
  }

  @Test
  void oneMorePassesAfterExactlyTheWaitThatWasTold() {
    Quota quota = new Quota(10, Duration.ofMinutes(10));
    long kept = taken(quota, 0, 0, 10);
    assertEquals(1, quota.step(kept, MINUTE - 1, Quota.Way.TAKE).waits());
    kept = taken(quota, kept, MINUTE, 1);
    assertEquals(MINUTE, quota.step(kept, MINUTE, Quota.Way.TAKE).waits());
  }

  @Test
  void afterAWindowOfRestAllOfItIsThereAgain() {
    Quota quota = new Quota(7, Duration.ofMinutes(7));
    long kept = taken(quota, 0, 0, 7);
    taken(quota, kept, 7 * MINUTE, 7);
  }

  /** What the class promises, of arrivals that come in bursts, evenly and anything between. */
  @ParameterizedTest
  @CsvSource({"1, 1000", "3, 1000", "10, 600000", "7, 13", "6000, 60000"})
  void inAnyStretchOfTimeNoMorePassThanPromised(int most, long windowMillis) {
    Quota quota = new Quota(most, Duration.ofMillis(windowMillis));
    Random random = new Random(most);
    List<Long> passed = new ArrayList<>();
    long now = 1_700_000_000_000_000L;
    long kept = now;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextInt(4) == 0 ? (long) (random.nextDouble() * 3 * quota.interval()) : 0;
      Quota.Step step = quota.step(kept, now, Quota.Way.TAKE);
      kept = step.next();
      if (step.waits() == 0) {
        passed.add(now);
      }
    }
    assertTrue(passed.size() > most, "something was let through");
    for (int from = 0; from < passed.size(); from += 1 + random.nextInt(5)) {
      for (int to = from; to < Math.min(passed.size(), from + 4 * most); to++) {
        double promised = most + (double) (passed.get(to) - passed.get(from)) / quota.interval();
        assertTrue(to - from + 1 <= promised + 1e-6, from + " to " + to);
      }
    }
  }

  @Test
  void lookingChangesNothing() {
    Quota quota = new Quota(2, Duration.ofSeconds(2));
    long kept = taken(quota, 0, 0, 1);
    assertEquals(new Quota.Step(kept, 0), quota.step(kept, 0, Quota.Way.LOOK));
    kept = taken(quota, kept, 0, 1);
    assertEquals(new Quota.Step(kept, 1_000_000), quota.step(kept, 0, Quota.Way.LOOK));
  }

  @Test
  void whatIsChargedAboveTheQuotaIsPaidBackByWaitingUpToAnotherWindow() {
    Quota quota = new Quota(10, Duration.ofMinutes(10));
    long kept = 0;
    for (int i = 0; i < 12; i++) {
      kept = quota.step(kept, 0, Quota.Way.CHARGE).next();
    }
    assertEquals(3 * MINUTE, quota.step(kept, 0, Quota.Way.LOOK).waits());
    for (int i = 0; i < 1000; i++) {
      kept = quota.step(kept, 0, Quota.Way.CHARGE).next();
    }
    assertTrue(quota.step(kept, 0, Quota.Way.LOOK).waits() <= 11 * MINUTE);
  }

  @Test
  void aClockThatWasPutBackLocksNobodyOut() {
    Quota quota = new Quota(10, Duration.ofMinutes(10));
    long kept = taken(quota, 0, 1000 * MINUTE, 1);
    assertEquals(new Quota.Step(MINUTE, 0), quota.step(kept, 0, Quota.Way.TAKE));
    for (long back = 0; back <= 30 * MINUTE; back += MINUTE) {
      long now = 1000 * MINUTE - back;
      assertTrue(quota.step(kept, now, Quota.Way.TAKE).waits() <= 11 * MINUTE, back + " back");
    }
  }

  @Test
  void noCallsBringAnotherProcessWhoseClockIsBehindToForgetThem() {
    Quota quota = new Quota(10, Duration.ofMinutes(10));
    long kept = 100 * MINUTE;
    for (int i = 0; i < 1000; i++) {
      kept = quota.step(kept, 100 * MINUTE, Quota.Way.CHARGE).next();
    }
    assertTrue(quota.step(kept, 99 * MINUTE, Quota.Way.LOOK).waits() > 10 * MINUTE);
  }

  @Test
  void aQuotaOfNothingIsNone() {
    assertThrows(IllegalArgumentException.class, () -> new Quota(0, Duration.ofMinutes(1)));
    assertThrows(IllegalArgumentException.class, () -> new Quota(1, Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> new Quota(1001, Duration.ofMillis(1)));
  }

  @ParameterizedTest
  @EnumSource
  void everyLimitCanBeScaledAsTheSettingAllows(RateLimit limit) {
    int most = limit.quota(1).most();
    assertEquals(Math.max(1, Math.round(most * 0.1)), limit.quota(0.1).most());
    assertEquals(most * 1000, limit.quota(1000).most());
  }
}
