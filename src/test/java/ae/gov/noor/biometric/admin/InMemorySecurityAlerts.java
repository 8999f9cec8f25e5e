package ae.gov.noor.biometric.admin;

import ae.gov.noor.biometric.admin.SecurityAlert.Acknowledgement;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.PageCursor;
import ae.gov.noor.biometric.domain.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Alerts without a database; a page is all of them. */
final class InMemorySecurityAlerts implements SecurityAlerts {
  private final Map<UUID, SecurityAlert> alerts = new LinkedHashMap<>();

  void raise(SecurityAlert alert) {
    alerts.put(alert.id(), alert);
  }

  @Override
  public List<SecurityAlert> page(Filter filter, int limit, Optional<PageCursor.Place> place) {
    return List.copyOf(alerts.values());
  }

  @Override
  public Optional<SecurityAlert> held(UUID id) {
    return Optional.ofNullable(alerts.get(id));
  }

  @Override
  public void acknowledge(UUID id, Acknowledgement acknowledgement) {
    alerts.computeIfPresent(id, (key, alert) -> alert.acknowledgedAs(acknowledgement));
  }

  @Override
  public String storeName() {
    return "alerts";
  }

  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    return 0;
  }
}
