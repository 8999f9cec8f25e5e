package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.audit.ErasureJournal;
import ae.gov.noor.biometric.audit.ErasureJournal.Entry;
import ae.gov.noor.biometric.audit.ErasureJournal.Restored;
import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.index.VectorIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Sees to it that an erasure that was written down reaches every store, however often one is away
 * and whenever this process ends; and that it is made again where a restored backup undid it.
 *
 * <p>Everything here may be done twice, and by several pods at a time.
 */
@ApplicationScoped
public class ErasureFollowUp {
  private static final System.Logger LOG = System.getLogger(ErasureFollowUp.class.getName());
  private static final String SYSTEM = "system";
  private static final int PAGE = 200;

  @Inject UnitOfWork unitOfWork;
  @Inject StoredPerson stored;
  @Inject PersonalStores stores;
  @Inject ErasureJournal journal;
  @Inject Register register;
  @Inject VectorIndex index;
  @Inject AuditTrail audit;
  @Inject Clock clock;

  /** What this process has done: an index in memory is one of each process. */
  private final Set<Long> doneHere = ConcurrentHashMap.newKeySet();

  /** Right after the commit: the stores that did not follow. */
  List<String> atOnce(Entry entry) {
    Set<String> missing = eraseIn(entry, entry.pending());
    doneHere.add(entry.id());
    return List.copyOf(new TreeSet<>(missing));
  }

  /** Whatever is not settled, once: stores that were away, and what came late to others. */
  public void settle() {
    List<Entry> unsettled = unitOfWork.run(() -> journal.unsettled(PAGE));
    for (Entry entry : unsettled) {
      try {
        settle(entry);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "erasure {0} waits", entry.id());
      }
    }
    doneHere.retainAll(unsettled.stream().map(Entry::id).toList());
  }

  private void settle(Entry entry) {
    Set<String> missing = entry.pending();
    if (!missing.isEmpty()) {
      missing = eraseIn(entry, missing);
      if (missing.isEmpty()) {
        unitOfWork.run(() -> note(entry.id(), entry.user(), entry.modality(), "confirmed"));
      }
    }
    if (entry.ripe() || !doneHere.contains(entry.id())) {
      missing = eraseIn(entry, late(entry));
      doneHere.add(entry.id());
    }
    if (entry.ripe() && missing.isEmpty()) {
      unitOfWork.run(() -> journal.settle(entry.id()));
      doneHere.remove(entry.id());
    }
  }

  /** Who is there again since keeps what came since; the index is filled anew. */
  private Set<String> late(Entry entry) {
    if (entry.whole() && !unitOfWork.run(() -> stored.hasNone(entry.user()))) {
      return Set.of(index.storeName());
    }
    return names(stores.elsewhere());
  }

  private static Set<String> names(List<Erasable> stores) {
    return stores.stream().map(Erasable::storeName).collect(Collectors.toSet());
  }

  /** Those of the named stores that did not forget. */
  private Set<String> eraseIn(Entry entry, Set<String> names) {
    Set<String> missing = new TreeSet<>();
    for (Erasable store : stores.elsewhere()) {
      if (names.contains(store.storeName()) && !erased(entry, store)) {
        missing.add(store.storeName());
      }
    }
    // a person who is enrolled again, or still with the other half, must be found
    register.index(entry.user());
    return missing;
  }

  private boolean erased(Entry entry, Erasable store) {
    try {
      scopes(entry).forEach(scope -> store.erase(entry.user(), scope));
      unitOfWork.run(() -> journal.confirm(entry.id(), store.storeName()));
      return true;
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "erasure {0} waits for {1}: {2}",
          entry.id(),
          store.storeName(),
          e.getClass().getSimpleName());
      return false;
    }
  }

  private static List<Optional<Modality>> scopes(Entry entry) {
    List<Optional<Modality>> scopes = new ArrayList<>();
    if (entry.whole()) {
      scopes.add(Optional.empty());
    } else {
      entry.modality().orElseThrow().parts().forEach(half -> scopes.add(Optional.of(half)));
      scopes.add(Optional.of(Modality.MULTIMODAL));
    }
    return scopes;
  }

  /**
   * Makes every erasure again that a restored backup undid; to be called before the index is
   * filled. Keys and templates that are newer than the erasure are left: that person came back.
   *
   * @return how many people or modalities were erased again
   */
  public int replay() {
    int count = 0;
    for (List<Restored> page = page(); !page.isEmpty(); page = page()) {
      page.forEach(one -> unitOfWork.run(() -> again(one)));
      count += page.size();
    }
    return count;
  }

  private List<Restored> page() {
    return unitOfWork.run(() -> journal.restored(PAGE));
  }

  private void again(Restored one) {
    one.modality()
        .ifPresentOrElse(
            modality -> stored.erase(one.user(), modality), () -> stored.erase(one.user()));
    journal.reopen(one.entry(), names(stores.elsewhere()));
    note(one.entry(), one.user(), one.modality(), "replayed");
  }

  private void note(long entry, UserId user, Optional<Modality> modality, String outcome) {
    Map<String, String> detail = new TreeMap<>();
    detail.put("modality", modality.map(Modality::wire).orElse("person"));
    detail.put("erasure", Long.toString(entry));
    audit.append(
        new AuditEntry(
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            AuditEntry.Action.ERASURE,
            outcome,
            SYSTEM,
            Optional.of(user),
            "erasure-" + entry,
            new TreeMap<>(detail)));
  }
}
