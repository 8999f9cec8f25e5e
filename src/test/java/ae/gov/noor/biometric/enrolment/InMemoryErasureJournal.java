package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.audit.ErasureJournal;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Erasures without a database; they ripen, and are undone by a backup, as a test says. */
final class InMemoryErasureJournal implements ErasureJournal {
  private final Journal journal;
  private final Map<Long, Entry> entries = new TreeMap<>();
  private final Map<Long, Set<String>> pending = new HashMap<>();
  private final Set<Long> settled = new HashSet<>();
  private final List<Restored> restored = new ArrayList<>();
  private boolean ripe;

  InMemoryErasureJournal(Journal journal) {
    this.journal = journal;
  }

  void ripen() {
    ripe = true;
  }

  void restore(Restored one) {
    restored.add(one);
  }

  @Override
  public long write(
      UserId user, Optional<Modality> modality, boolean whole, Map<String, Boolean> stores) {
    journal.addWithin("erasure written");
    long id = entries.size() + 1L;
    entries.put(id, new Entry(id, user, modality, whole, Set.of(), false));
    pending.put(id, new HashSet<>());
    stores.forEach(
        (store, confirmed) -> {
          if (!confirmed) {
            pending.get(id).add(store);
          }
        });
    journal.undo(() -> entries.remove(id));
    return id;
  }

  @Override
  public void confirm(long entry, String store) {
    journal.addWithin("confirmed " + store);
    pending.get(entry).remove(store);
  }

  @Override
  public void settle(long entry) {
    journal.addWithin("settled");
    settled.add(entry);
  }

  @Override
  public void reopen(long entry, Set<String> stores) {
    journal.addWithin("reopened");
    settled.remove(entry);
    pending.get(entry).addAll(stores);
  }

  @Override
  public List<Entry> unsettled(int most) {
    return entries.values().stream()
        .filter(e -> !settled.contains(e.id()))
        .limit(most)
        .map(
            e ->
                new Entry(
                    e.id(),
                    e.user(),
                    e.modality(),
                    e.whole(),
                    Set.copyOf(pending.get(e.id())),
                    ripe))
        .toList();
  }

  @Override
  public List<Restored> restored(int most) {
    List<Restored> page = List.copyOf(restored);
    restored.clear();
    return page;
  }
}
