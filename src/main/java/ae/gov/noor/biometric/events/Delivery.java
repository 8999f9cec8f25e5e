package ae.gov.noor.biometric.events;

/**
 * What became of one message that was sent.
 *
 * @param error what kind of failure it was, never its words; empty where there was none
 */
public record Delivery(Outbox.Message message, Outcome outcome, String error) {
  /** What an attempt can come to. */
  public enum Outcome {
    /** The broker has it, durably. */
    SENT,
    /** It may arrive the next time: it waits, however long that takes. */
    FAILED,
    /** It was refused for good, but not often enough to believe it. */
    REFUSED,
    /** It is set aside. */
    PARKED
  }
}
