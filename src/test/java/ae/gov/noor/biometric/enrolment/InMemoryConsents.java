package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.consent.Consents;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Consents without a database. */
final class InMemoryConsents implements Consents {
  private final Journal journal;
  private final Set<UserId> given = new HashSet<>();

  InMemoryConsents(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void give(UserId user, String textVersion, Instant at, String by) {
    journal.addWithin("consent " + textVersion + " by " + by);
    if (given.add(user)) {
      journal.undo(() -> given.remove(user));
    }
  }

  @Override
  public boolean given(UserId user) {
    return given.contains(user);
  }

  @Override
  public String storeName() {
    return "consents";
  }

  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    return modality.isEmpty() && given.remove(user) ? 1 : 0;
  }
}
