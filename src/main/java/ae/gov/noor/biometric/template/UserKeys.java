package ae.gov.noor.biometric.template;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Where each person's wrapped data key is kept. Erasing a person destroys the key, and with it the
 * meaning of every ciphertext in every backup. The key serves all modalities: erasing one modality
 * leaves it and counts nothing.
 */
public interface UserKeys extends Erasable {
  Optional<WrappedKey> find(UserId user);

  /** Keeps the candidate unless there is a key already; the key that is stored now: first wins. */
  WrappedKey create(UserId user, WrappedKey candidate);

  /** Puts {@code next} in the place of exactly {@code expected}; false where that is not stored. */
  boolean replace(UserId user, WrappedKey expected, WrappedKey next);

  /**
   * Up to {@code limit} people whose key is wrapped by another key than {@code kekId}, in an order
   * that stays the same, from the one after {@code last}.
   */
  List<UserId> wrappedByOtherThan(int kekId, Optional<UserId> last, int limit);
}
