package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An attempt history without a database. */
public final class InMemoryAttemptHistory implements AttemptHistory {
  private final Map<UserId, Behaviour> behaviours = new HashMap<>();
  private boolean away;

  @Override
  public Behaviour recent(UserId user, Instant now) {
    return away ? Behaviour.unknown() : behaviours.getOrDefault(user, Behaviour.none()).at(now);
  }

  @Override
  public void learn(UserId user, Attempt attempt) {
    if (!away) {
      behaviours.put(user, behaviours.getOrDefault(user, Behaviour.none()).learned(attempt));
    }
  }

  /** From now on it does not answer, or does again. */
  public void away(boolean gone) {
    away = gone;
  }

  @Override
  public String storeName() {
    return "behaviour";
  }

  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    return modality.isEmpty() && behaviours.remove(user) != null ? 1 : 0;
  }
}
