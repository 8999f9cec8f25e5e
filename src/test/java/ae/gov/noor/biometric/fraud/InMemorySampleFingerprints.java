package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.SampleFingerprint;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fingerprints without a database, keys or units of work: what is kept stays kept. */
public final class InMemorySampleFingerprints implements SampleFingerprints {
  private final ReplayPolicy policy;
  private final List<Row> rows = new ArrayList<>();

  private record Row(UserId user, SampleFingerprint fingerprint, Instant expires) {
    boolean isOf(UserId other, Optional<Modality> modality) {
      return user.equals(other) && modality.map(m -> m == fingerprint.modality()).orElse(true);
    }
  }

  public InMemorySampleFingerprints() {
    this(new ReplayPolicy(Duration.ofDays(30)));
  }

  public InMemorySampleFingerprints(ReplayPolicy policy) {
    this.policy = policy;
  }

  @Override
  public synchronized boolean remember(
      UserId user, SampleFingerprint fingerprint, Kept kept, Instant now) {
    rows.removeIf(row -> !now.isBefore(row.expires()));
    if (rows.stream().anyMatch(row -> isSame(row, user, fingerprint))) {
      return true;
    }
    Instant expires = kept == Kept.PROBE ? now.plus(policy.kept()) : Instant.MAX;
    rows.add(new Row(user, fingerprint, expires));
    return false;
  }

  private static boolean isSame(Row row, UserId user, SampleFingerprint mine) {
    SampleFingerprint theirs = row.fingerprint();
    Set<Long> shared = new HashSet<>(mine.features());
    shared.retainAll(theirs.features());
    return row.isOf(user, Optional.of(mine.modality()))
        && SampleFingerprint.sameCapture(
            mine.modality(), shared.size(), mine.features().size(), theirs.features().size());
  }

  /** How many samples of a person are known. */
  public synchronized long known(UserId user) {
    return rows.stream().filter(row -> row.user().equals(user)).count();
  }

  @Override
  public String storeName() {
    return "fingerprints";
  }

  @Override
  public synchronized int erase(UserId user, Optional<Modality> modality) {
    int before = rows.size();
    rows.removeIf(row -> row.isOf(user, modality));
    return before - rows.size();
  }
}
