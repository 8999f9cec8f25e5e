package ae.gov.noor.biometric.statistics;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.AttemptHistory;
import ae.gov.noor.biometric.fraud.Behaviour;
import ae.gov.noor.biometric.fraud.Lockouts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Counts what was done, of a person or of all; who asked stands in the audit trail. */
@ApplicationScoped
public class StatisticsService {
  @Inject UnitOfWork unitOfWork;
  @Inject Figures figures;
  @Inject Lockouts lockouts;
  @Inject AttemptHistory behaviour;
  @Inject AuditTrail audit;

  /** Of somebody unknown they are the figures of one who never did anything. */
  PersonStatistics of(RequestContext context, UserId user) {
    // not in the transaction: it may be away, and takes its time
    Behaviour past = behaviour.recent(user, context.at());
    OptionalInt devices =
        past.known() ? OptionalInt.of(past.devices().size()) : OptionalInt.empty();
    return unitOfWork.run(
        () -> {
          audit(context, Optional.of(user), Map.of());
          return new PersonStatistics(
              figures.enrolments(user),
              figures.outcomes(user),
              figures.latest(user),
              lockouts.state(user, context.at()),
              devices);
        });
  }

  ServiceStatistics of(RequestContext context, Period period) {
    return unitOfWork.run(
        () -> {
          audit(
              context,
              Optional.empty(),
              Map.of("since", period.since().toString(), "until", period.until().toString()));
          return new ServiceStatistics(
              period,
              figures.decisions(period),
              figures.alerts(period),
              figures.enrolments(period),
              figures.erasures(period));
        });
  }

  private void audit(RequestContext context, Optional<UserId> user, Map<String, String> detail) {
    audit.append(
        new AuditEntry(
            context.at(),
            AuditEntry.Action.STATISTICS_READ,
            "read",
            context.caller().subject(),
            user,
            context.requestId(),
            new TreeMap<>(detail)));
  }
}
