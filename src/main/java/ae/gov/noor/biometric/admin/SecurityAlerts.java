package ae.gov.noor.biometric.admin;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.PageCursor;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The alerts that were raised; every call in the current unit of work. None is raised here: whoever
 * publishes an event of suspicious activity raises its alert by that.
 */
public interface SecurityAlerts extends Erasable {
  /** Up to {@code limit} alerts of the filter, newest first, from after {@code place} on. */
  List<SecurityAlert> page(Filter filter, int limit, Optional<PageCursor.Place> place);

  /** The alert, held until the unit of work ends: of two who acknowledge it one is the first. */
  Optional<SecurityAlert> held(UUID id);

  /** Keeps who looked after an alert that is held. */
  void acknowledge(UUID id, SecurityAlert.Acknowledgement acknowledgement);

  /**
   * Which alerts are asked for; what is empty does not matter.
   *
   * @param since not older than this
   * @param open whether nobody has looked after it
   */
  record Filter(
      Optional<Instant> since,
      Optional<SecurityAlert.Severity> severity,
      Optional<UserId> user,
      Optional<Boolean> open) {}
}
