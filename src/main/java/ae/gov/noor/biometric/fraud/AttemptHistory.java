package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;

/**
 * Remembers how people behave, within the bounds of {@link Behaviour}, for the fraud rules to
 * compare with. It may be away: no verification fails for that, and none waits long.
 */
public interface AttemptHistory extends Erasable {
  /** What is remembered; {@link Behaviour#unknown()} where that cannot be told now. */
  Behaviour recent(UserId user, Instant now);

  /**
   * Learns from an attempt that has been decided: the attempt always, its place and its device only
   * where it succeeded. Lost where the history cannot be reached.
   */
  void learn(UserId user, Attempt attempt);

  @Override
  default boolean withinUnitOfWork() {
    return false;
  }
}
