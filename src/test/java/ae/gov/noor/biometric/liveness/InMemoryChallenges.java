package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Challenges in a map. */
public final class InMemoryChallenges implements Challenges {
  private final Map<UUID, Challenge> kept = new HashMap<>();

  @Override
  public synchronized void keep(UUID id, Challenge challenge) {
    kept.put(id, challenge);
  }

  @Override
  public synchronized Optional<Challenge> take(UserId user, UUID id) {
    Challenge challenge = kept.get(id);
    if (challenge == null || !challenge.user().equals(user)) {
      return Optional.empty();
    }
    return Optional.of(kept.remove(id));
  }

  @Override
  public String storeName() {
    return "challenges";
  }

  @Override
  public synchronized int erase(UserId user, Optional<Modality> modality) {
    int before = kept.size();
    kept.values().removeIf(challenge -> modality.isEmpty() && challenge.user().equals(user));
    return before - kept.size();
  }
}
