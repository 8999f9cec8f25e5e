package ae.gov.noor.biometric.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LocalCountersTest extends CountersContract {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final Quota QUOTA = new Quota(2, Duration.ofSeconds(20));
  private final LocalCounters counters = new LocalCounters(100);

  @Override
  protected Counters counters() {
    return counters;
  }

  private Duration take(RateLimit limit, int subject, Instant at) {
    return counters.count(limit, "s-" + subject, QUOTA, Quota.Way.TAKE, at);
  }

  @Test
  void moreSubjectsThanThereIsRoomForCannotBeCountedButThoseThatAreCan() {
    for (int i = 0; i < 100; i++) {
      take(RateLimit.CALLS, i, NOW);
    }
    assertThrows(Counters.CannotCount.class, () -> take(RateLimit.CALLS, 100, NOW));
    assertEquals(Duration.ZERO, take(RateLimit.CALLS, 7, NOW));
    assertEquals(
        Duration.ZERO, take(RateLimit.CHALLENGES, 100, NOW), "each limit has its own room");
    assertEquals(100, counters.subjects(RateLimit.CALLS));
  }

  @Test
  void whoSaysNothingMoreMakesRoom() {
    for (int i = 0; i < 100; i++) {
      take(RateLimit.CALLS, i, NOW);
    }
    assertEquals(Duration.ZERO, take(RateLimit.CALLS, 100, NOW.plusSeconds(10)));
    assertEquals(1, counters.subjects(RateLimit.CALLS));
  }

  @Test
  void lookingForSomebodyKeepsNothing() {
    counters.count(RateLimit.CALLS, "s", QUOTA, Quota.Way.LOOK, NOW);
    assertEquals(0, counters.subjects(RateLimit.CALLS));
  }
}
