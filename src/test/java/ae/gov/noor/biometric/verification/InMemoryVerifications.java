package ae.gov.noor.biometric.verification;

import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.PageCursor.Place;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verifications without a database. */
final class InMemoryVerifications implements Verifications {
  private final Journal journal;
  private final List<Verification> all = new ArrayList<>();
  private final Map<String, Map.Entry<String, Verification>> answers = new HashMap<>();

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
  public Optional<Verification> answered(byte[] keyMac, byte[] requestMac, Instant now) {
    Map.Entry<String, Verification> found = answers.get(HexFormat.of().formatHex(keyMac));
    if (found == null || !found.getValue().at().plus(Duration.ofHours(24)).isAfter(now)) {
      return Optional.empty();
    }
    if (!found.getKey().equals(HexFormat.of().formatHex(requestMac))) {
      throw new Refusal(Reason.IDEMPOTENCY_KEY_REUSED);
    }
    return Optional.of(found.getValue());
  }

  @Override
  public void answer(byte[] keyMac, byte[] requestMac, Verification verification) {
    String key = HexFormat.of().formatHex(keyMac);
    answers.put(key, Map.entry(HexFormat.of().formatHex(requestMac), verification));
    journal.undo(() -> answers.remove(key));
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
