package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.UserId;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps challenges between their issue and their use, for all pods. Each is handed out once. Where
 * the store does not answer, {@code STORE_UNAVAILABLE}: no challenge is ever taken for passed.
 */
public interface Challenges extends Erasable {
  /** Keeps a challenge for a little longer than it lives, so that a stale one is told as such. */
  void keep(UUID id, Challenge challenge);

  /** Takes a challenge out: of many calls with one id, one gets it. */
  Optional<Challenge> take(UserId user, UUID id);

  @Override
  default boolean withinUnitOfWork() {
    return false;
  }
}
