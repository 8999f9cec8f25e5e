package ae.gov.noor.biometric.verification;

import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.PageCursor.Place;
import ae.gov.noor.biometric.domain.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Verifications without a database. */
final class InMemoryVerifications implements Verifications {
  private final Journal journal;
  private final List<Verification> all = new ArrayList<>();

  InMemoryVerifications(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void save(Verification verification) {
    journal.addWithin("saved " + verification.result().wire());
    all.add(verification);
    journal.undo(() -> all.remove(verification));
  }

  @Override
  public Optional<Verification> find(UUID id) {
    return all.stream().filter(v -> v.id().equals(id)).findFirst();
  }

  @Override
  public List<Verification> page(UserId user, int limit, Optional<Place> position) {
    journal.addWithin("page");
    return all.stream()
        .filter(v -> v.user().equals(user))
        .filter(v -> position.isEmpty() || v.at().isBefore(position.get().at()))
        .sorted(Comparator.comparing(Verification::at).reversed())
        .limit(limit)
        .toList();
  }

  List<Verification> all() {
    return List.copyOf(all);
  }

  @Override
  public String storeName() {
    return "verifications";
  }

  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    int before = all.size();
    all.removeIf(
        v -> v.user().equals(user) && (modality.isEmpty() || modality.get() == v.modality()));
    return before - all.size();
  }
}
