package ae.gov.noor.biometric.verification;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.PageCursor;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The verifications that were decided; all calls belong to a unit of work. */
public interface Verifications extends Erasable {
  void save(Verification verification);

  /**
   * The verification that answered a call with this key in the last 24 hours.
   *
   * @throws ae.gov.noor.biometric.domain.Refusal {@code IDEMPOTENCY_KEY_REUSED} where that call
   *     asked something else
   */
  Optional<Verification> answered(byte[] keyMac, byte[] requestMac, Instant now);

  /** Remembers by which verification a call with this key was answered. */
  void answer(byte[] keyMac, byte[] requestMac, Verification verification);

  /**
   * Up to {@code limit} of a person's verifications, newest first, from after {@code position} on.
   */
  List<Verification> page(UserId user, int limit, Optional<PageCursor.Place> position);
}
