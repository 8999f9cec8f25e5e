package ae.gov.noor.biometric.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Counts in a store that all processes share and beside it in this process. What this process alone
 * has seen too much of is refused without a question to the store, which a flood therefore does not
 * reach. Where the store is away or lost what it had, this process goes on from what it counted
 * itself: each process then by itself, so that of several each lets a whole quota through.
 *
 * <p>A store that failed is left alone for a second; then one call tries.
 */
public final class PairedCounters implements Counters {
  private static final System.Logger LOG = System.getLogger(PairedCounters.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Counters shared;
  private final Counters here;

  /** When the store may be asked again; empty while it answers. */
  private final AtomicReference<Optional<Instant>> away = new AtomicReference<>(Optional.empty());

  public PairedCounters(Counters shared, Counters here) {
    this.shared = shared;
    this.here = here;
  }

  @Override
  public Duration count(RateLimit limit, String subject, Quota quota, Quota.Way way, Instant now) {
    Duration spentHere =
        way == Quota.Way.CHARGE
            ? Duration.ZERO
            : here(limit, subject, quota, Quota.Way.LOOK, now).orElse(Duration.ZERO);
    if (!spentHere.isZero()) {
      return spentHere;
    }
    Optional<Duration> everywhere = everywhere(limit, subject, quota, way, now);
    if (everywhere.isEmpty()) {
      return here(limit, subject, quota, way, now).orElseGet(() -> uncounted(limit, quota));
    }
    if (everywhere.get().isZero() && way != Quota.Way.LOOK) {
      here(limit, subject, quota, Quota.Way.CHARGE, now);
    }
    return everywhere.get();
  }

  private static Duration uncounted(RateLimit limit, Quota quota) {
    return switch (limit.uncounted()) {
      case PASSES -> Duration.ZERO;
      case IS_REFUSED -> quota.window().dividedBy(quota.most());
    };
  }

  private Optional<Duration> here(
      RateLimit limit, String subject, Quota quota, Quota.Way way, Instant now) {
    try {
      return Optional.of(here.count(limit, subject, quota, way, now));
    } catch (CannotCount e) {
      return Optional.empty();
    }
  }

  private Optional<Duration> everywhere(
      RateLimit limit, String subject, Quota quota, Quota.Way way, Instant now) {
    if (!mayAsk(now)) {
      return Optional.empty();
    }
    try {
      Duration waits = shared.count(limit, subject, quota, way, now);
      if (away.getAndSet(Optional.empty()).isPresent()) {
        LOG.log(System.Logger.Level.INFO, "calls are counted for all processes again");
      }
      return Optional.of(waits);
    } catch (CannotCount e) {
      if (away.getAndSet(Optional.of(now.plus(PAUSE))).isEmpty()) {
        LOG.log(System.Logger.Level.WARNING, "calls are counted by each process alone", e);
      }
      return Optional.empty();
    }
  }

  /** While it is away one call a second tries; a clock that was put back does not hold that up. */
  private boolean mayAsk(Instant now) {
    Optional<Instant> again = away.get();
    boolean due =
        again.isEmpty()
            || !now.isBefore(again.get())
            || now.isBefore(again.get().minus(PAUSE.multipliedBy(2)));
    return due && (again.isEmpty() || away.compareAndSet(again, Optional.of(now.plus(PAUSE))));
  }
}
