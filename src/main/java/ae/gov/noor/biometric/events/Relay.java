package ae.gov.noor.biometric.events;

import ae.gov.noor.biometric.events.Delivery.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
  private boolean waiting;

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
    Pass pass = new Pass(channel);
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

  /** Whose event it is stays out of the log; of an outage its begin and end are enough. */
  private void tell(Delivery delivery) {
    watcher.accept(delivery);
    Outbox.Message message = delivery.message();
    if (delivery.outcome() == Outcome.PARKED) {
      LOG.log(
          System.Logger.Level.ERROR,
          "event {0} of {1} cannot be sent and is set aside: {2}",
          message.eventId(),
          message.topic(),
          delivery.error());
    } else if (delivery.outcome() == Outcome.FAILED && !waiting) {
      LOG.log(
          System.Logger.Level.WARNING,
          "events of {0} wait in the outbox: {1}",
          message.topic(),
          delivery.error());
      waiting = true;
    } else if (delivery.outcome() == Outcome.SENT && waiting) {
      LOG.log(System.Logger.Level.INFO, "events are sent again");
      waiting = false;
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
