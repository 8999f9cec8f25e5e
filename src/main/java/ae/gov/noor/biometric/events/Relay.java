package ae.gov.noor.biometric.events;

import ae.gov.noor.biometric.events.Delivery.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sends what waits in the outbox, at least once and in order for each person: a message that did
 * not arrive, or of which that is not known, is sent again with the same id. A broker that is away
 * is waited for without end; a message that it refuses for good is set aside, logged and counted,
 * and what comes after it goes on.
 */
public final class Relay {
  private static final System.Logger LOG = System.getLogger(Relay.class.getName());
  private static final int PAGE = 200;
  private static final int PURGED_AT_ONCE = 1000;

  private final Outbox outbox;
  private final EventChannel channel;
  private final Clock clock;
  private final Duration retention;
  private final Consumer<Delivery> watcher;
  private final Set<String> doubtful = new HashSet<>();

  /**
   * @param retention how long a message is kept after it was sent
   * @param watcher is told of every attempt
   */
  public Relay(
      Outbox outbox,
      EventChannel channel,
      Clock clock,
      Duration retention,
      Consumer<Delivery> watcher) {
    this.outbox = outbox;
    this.channel = channel;
    this.clock = clock;
    this.retention = retention;
    this.watcher = watcher;
  }

  /** Sends until nothing waits that could be sent now. Failures are logged, never thrown. */
  public synchronized void relay() {
    Pass pass = new Pass(channel, doubtful);
    try {
      Outbox.Page page = outbox.drain(0, PAGE, messages -> deliver(pass, messages));
      while (page.size() == PAGE && !pass.over()) {
        page = outbox.drain(page.last(), PAGE, messages -> deliver(pass, messages));
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "events wait in the outbox: {0}", e.toString());
    }
  }

  private List<Delivery> deliver(Pass pass, List<Outbox.Message> messages) {
    List<Delivery> deliveries = pass.deliver(messages);
    deliveries.forEach(this::tell);
    return deliveries;
  }

  private void tell(Delivery delivery) {
    watcher.accept(delivery);
    if (delivery.outcome() == Outcome.PARKED) {
      // whose event it is stays out of the log
      LOG.log(
          System.Logger.Level.ERROR,
          "event {0} of {1} cannot be sent and is set aside: {2}",
          delivery.message().eventId(),
          delivery.message().topic(),
          delivery.error());
    }
  }

  /** Forgets what was sent long enough ago, in small transactions. */
  public void purge() {
    Instant before = clock.instant().minus(retention);
    int purged;
    do {
      purged = outbox.purge(before, PURGED_AT_ONCE);
    } while (purged == PURGED_AT_ONCE);
  }
}
