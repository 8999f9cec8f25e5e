package ae.gov.noor.biometric.events;

import ae.gov.noor.biometric.domain.Journal;
import java.util.ArrayList;
import java.util.List;

/** Keeps the events and writes into the journal that they came. */
public final class RecordingEvents implements EventPublisher {
  private final Journal journal;
  private final List<BiometricEvent> events = new ArrayList<>();

  public RecordingEvents(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void publish(BiometricEvent event) {
    journal.addWithin("event " + event.getClass().getSimpleName());
    events.add(event);
  }

  public List<BiometricEvent> all() {
    return List.copyOf(events);
  }
}
