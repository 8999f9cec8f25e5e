package ae.gov.noor.biometric.admin;

import ae.gov.noor.biometric.admin.SecurityAlert.Acknowledgement;
import ae.gov.noor.biometric.admin.SecurityAlerts.Filter;
import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.domain.PageCursor;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Shows the alerts, and keeps who looked after which. Both stand in the audit trail: alerts are of
 * people.
 */
@ApplicationScoped
public class SecurityAlertService {
  @Inject UnitOfWork unitOfWork;
  @Inject SecurityAlerts alerts;
  @Inject AuditTrail audit;

  List<SecurityAlert> page(
      RequestContext context, Filter filter, int limit, Optional<PageCursor.Place> place) {
    return unitOfWork.run(
        () -> {
          List<SecurityAlert> found = alerts.page(filter, limit, place);
          audit.append(
              new AuditEntry(
                  context.at(),
                  AuditEntry.Action.ALERTS_READ,
                  "read",
                  context.caller().subject(),
                  filter.user(),
                  context.requestId(),
                  new TreeMap<>(Map.of("alerts", Integer.toString(found.size())))));
          return found;
        });
  }

  /**
   * Keeps that the caller has looked after the alert. Asking again changes nothing but the note,
   * which is the last one given.
   *
   * @throws Refusal {@code NOT_FOUND}, or {@code ALERT_ACKNOWLEDGED} where somebody else was first
   */
  SecurityAlert acknowledge(RequestContext context, UUID id, Optional<String> note) {
    String caller = context.caller().subject();
    return unitOfWork.run(
        () -> {
          SecurityAlert alert = alerts.held(id).orElseThrow(() -> new Refusal(Reason.NOT_FOUND));
          Optional<Acknowledgement> earlier = alert.acknowledgement();
          if (earlier.isPresent() && !earlier.get().by().equals(caller)) {
            throw new Refusal(Reason.ALERT_ACKNOWLEDGED);
          }
          Acknowledgement now =
              new Acknowledgement(
                  caller, earlier.map(Acknowledgement::at).orElse(context.at()), note);
          boolean changed = !earlier.equals(Optional.of(now));
          alerts.acknowledge(id, now);
          audit.append(
              AuditEntry.of(
                  context,
                  AuditEntry.Action.ALERT_ACKNOWLEDGED,
                  changed ? "acknowledged" : "unchanged",
                  alert.user(),
                  Map.of("alert", id.toString())));
          return alert.acknowledgedAs(now);
        });
  }
}
