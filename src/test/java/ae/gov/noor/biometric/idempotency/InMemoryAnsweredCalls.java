package ae.gov.noor.biometric.idempotency;

import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answered calls without a database. */
public final class InMemoryAnsweredCalls implements AnsweredCalls {
  private final Journal journal;
  private final Map<String, Map.Entry<Instant, Answered>> all = new HashMap<>();

  public InMemoryAnsweredCalls(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void hold(byte[] keyMac) {
    journal.addWithin("key held");
  }

  @Override
  public Optional<Answered> find(byte[] keyMac, Instant since) {
    return Optional.ofNullable(all.get(name(keyMac)))
        .filter(kept -> kept.getKey().isAfter(since))
        .map(Map.Entry::getValue);
  }

  @Override
  public void keep(byte[] keyMac, Answered answered, Instant at) {
    journal.addWithin("answer kept");
    Map.Entry<Instant, Answered> before = all.put(name(keyMac), Map.entry(at, answered));
    journal.undo(
        () -> {
          all.remove(name(keyMac));
          if (before != null) {
            all.put(name(keyMac), before);
          }
        });
  }

  @Override
  public int forget(Instant until) {
    int before = all.size();
    all.values().removeIf(kept -> !kept.getKey().isAfter(until));
    return before - all.size();
  }

  /** Every sealed answer that is kept. */
  public List<byte[]> sealed() {
    return all.values().stream().map(kept -> kept.getValue().sealed()).toList();
  }

  @Override
  public String storeName() {
    return "answers";
  }

  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    int before = all.size();
    all.values().removeIf(kept -> kept.getValue().user().equals(user));
    return before - all.size();
  }

  private static String name(byte[] keyMac) {
    return HexFormat.of().formatHex(keyMac);
  }
}
