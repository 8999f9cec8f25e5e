package ae.gov.noor.biometric.events;

/** Takes events for other systems. */
public interface EventPublisher {
  /**
   * Keeps the event in the current unit of work; it is sent only after the commit, at least once.
   */
  void publish(BiometricEvent event);
}
