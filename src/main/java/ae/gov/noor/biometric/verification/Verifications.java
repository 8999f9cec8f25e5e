package ae.gov.noor.biometric.verification;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.PageCursor;
import ae.gov.noor.biometric.domain.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The verifications that were decided; all calls belong to a unit of work. */
public interface Verifications extends Erasable {
  void save(Verification verification);

  Optional<Verification> find(UUID id);

  /**
   * Up to {@code limit} of a person's verifications, newest first, from after {@code position} on.
   */
  List<Verification> page(UserId user, int limit, Optional<PageCursor.Place> position);
}
