package ae.gov.noor.biometric.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PairedCountersTest extends CountersContract {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final Quota QUOTA = new Quota(4, Duration.ofSeconds(40));

  private final Store store = new Store();
  private final LocalCounters here = new LocalCounters(10);
  private final PairedCounters counters = new PairedCounters(store, here);

  private final Counters roomy =
      new PairedCounters(new LocalCounters(1000), new LocalCounters(1000));

  /** A store for all that can be away, and forget. */
  private static final class Store implements Counters {
    private Counters kept = new LocalCounters(1000);
    private boolean away;
    private int asked;

    @Override
    public Duration count(
        RateLimit limit, String subject, Quota quota, Quota.Way way, Instant now) {
      asked++;
      if (away) {
        throw new CannotCount("away");
      }
      return kept.count(limit, subject, quota, way, now);
    }
  }

  @Override
  protected Counters counters() {
    return roomy;
  }

  private boolean passes(RateLimit limit, String subject, Instant at) {
    return counters.count(limit, subject, QUOTA, Quota.Way.TAKE, at).isZero();
  }

  private boolean passes(String subject, Instant at) {
    return passes(RateLimit.VERIFICATIONS, subject, at);
  }

  @Test
  void aStoreThatGoesAwayInBetweenLetsNoMoreThrough() {
    assertTrue(passes("a", NOW));
    assertTrue(passes("a", NOW));
    store.away = true;
    assertTrue(passes("a", NOW));
    assertTrue(passes("a", NOW));
    assertFalse(passes("a", NOW));
    assertTrue(passes("a", NOW.plusSeconds(10)));
    assertFalse(passes("a", NOW.plusSeconds(10)));
  }

  @Test
  void aStoreThatForgotLetsNoMoreThrough() {
    for (int i = 0; i < 4; i++) {
      assertTrue(passes("a", NOW));
    }
    store.kept = new LocalCounters(1000);
    assertFalse(passes("a", NOW));
  }

  @Test
  void whatAnotherProcessCountedIsCountedHere() {
    PairedCounters other = new PairedCounters(store, new LocalCounters(10));
    for (int i = 0; i < 4; i++) {
      other.count(RateLimit.VERIFICATIONS, "a", QUOTA, Quota.Way.TAKE, NOW);
    }
    assertFalse(passes("a", NOW));
  }

  @Test
  void aStoreThatIsAwayIsAskedOnceASecond() {
    store.away = true;
    passes("a", NOW);
    passes("b", NOW);
    passes("c", NOW.plusMillis(999));
    assertEquals(1, store.asked);
    passes("d", NOW.plusSeconds(1));
    passes("e", NOW.plusSeconds(1));
    assertEquals(2, store.asked);
    store.away = false;
    passes("f", NOW.plusSeconds(2));
    passes("g", NOW.plusSeconds(2));
    assertEquals(4, store.asked);
  }

  @Test
  void aFloodDoesNotReachTheStore() {
    for (int i = 0; i < 1000; i++) {
      passes("a", NOW);
    }
    assertEquals(4, store.asked);
  }

  @Test
  void whomNobodyCanCountPassesOnlyWhereALimitFailsOpen() {
    store.away = true;
    for (int i = 0; i < 10; i++) {
      assertTrue(passes(RateLimit.CALLS, "s-" + i, NOW));
      assertTrue(passes(RateLimit.VERIFICATIONS, "s-" + i, NOW));
    }
    assertTrue(passes(RateLimit.CALLS, "another", NOW));
    assertEquals(
        Duration.ofSeconds(10),
        counters.count(RateLimit.VERIFICATIONS, "another", QUOTA, Quota.Way.TAKE, NOW));
  }

  @Test
  void aStoreThatCountsIsEnoughWhereThereIsNoRoomHere() {
    for (int i = 0; i < 50; i++) {
      assertTrue(passes("s-" + i, NOW));
    }
  }
}
