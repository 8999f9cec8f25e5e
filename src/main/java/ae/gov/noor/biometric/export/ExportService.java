package ae.gov.noor.biometric.export;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.AttemptHistory;
import ae.gov.noor.biometric.fraud.Behaviour;
import ae.gov.noor.biometric.fraud.LockState;
import ae.gov.noor.biometric.fraud.Lockouts;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import ae.gov.noor.biometric.template.TemplateStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers all that is held of one person, as of one moment, and writes into the audit trail that it
 * was told to whom. Nobody else's data, no vector, no key, and of nothing more than {@link #MOST}
 * items.
 */
@ApplicationScoped
public class ExportService {
  /** The newest of each list; beyond, the export says that it is truncated. */
  static final int MOST = 1000;

  @Inject UnitOfWork unitOfWork;
  @Inject Holdings holdings;
  @Inject TemplateStore templates;
  @Inject Lockouts lockouts;
  @Inject AttemptHistory behaviour;
  @Inject AuditTrail audit;

  /** What is held, where. */
  record Held(
      List<Holdings.Consent> consents,
      List<Holdings.Session> sessions,
      List<Holdings.Enrolment> enrolments,
      List<ProtectedTemplate> templates,
      List<Holdings.Verification> verifications,
      List<Holdings.Alert> alerts,
      List<Holdings.Audit> audit,
      List<Holdings.Erasure> erasures,
      long fingerprints,
      LockState lock,
      Behaviour behaviour,
      boolean truncated) {}

  Held export(RequestContext context, UserId user) {
    // not in the transaction: it may be away, and takes its time
    Behaviour past = behaviour.recent(user, context.at());
    return unitOfWork.run(
        () -> {
          audit.append(
              AuditEntry.of(context, AuditEntry.Action.EXPORT, "exported", user, Map.of()));
          return held(context, user, past);
        });
  }

  private Held held(RequestContext context, UserId user, Behaviour past) {
    List<Holdings.Consent> consents = holdings.consents(user, MOST + 1);
    List<Holdings.Session> sessions = holdings.sessions(user, MOST + 1);
    List<Holdings.Verification> verifications = holdings.verifications(user, MOST + 1);
    List<Holdings.Alert> alerts = holdings.alerts(user, MOST + 1);
    List<Holdings.Audit> entries = holdings.audit(user, MOST + 1);
    List<Holdings.Erasure> erasures = holdings.erasures(user, MOST + 1);
    boolean truncated =
        List.of(consents, sessions, verifications, alerts, entries, erasures).stream()
            .anyMatch(list -> list.size() > MOST);
    return new Held(
        atMost(consents),
        atMost(sessions),
        holdings.enrolments(user),
        Modality.MULTIMODAL.parts().stream()
            .map(half -> templates.find(user, half))
            .flatMap(Optional::stream)
            .toList(),
        atMost(verifications),
        atMost(alerts),
        atMost(entries),
        atMost(erasures),
        holdings.fingerprints(user),
        lockouts.state(user, context.at()),
        past,
        truncated);
  }

  private static <T> List<T> atMost(List<T> list) {
    return list.subList(0, Math.min(MOST, list.size()));
  }
}
