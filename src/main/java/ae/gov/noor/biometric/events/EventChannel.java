package ae.gov.noor.biometric.events;

import java.util.concurrent.CompletionStage;

/** Where events leave the service. */
public interface EventChannel {
  /**
   * Completes when the broker has the message durably; fails with {@link Undeliverable} where the
   * same message would be refused ever again, and with anything else where it may be tried again.
   * May wait for the broker for a few seconds, never longer.
   */
  CompletionStage<Void> send(Outbox.Message message);

  /** A message that cannot be sent as it is, whenever it is tried. */
  final class Undeliverable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param kind what kind of refusal it was, without any word of the message
     */
    public Undeliverable(String kind, Throwable cause) {
      super(kind, cause);
    }
  }
}
