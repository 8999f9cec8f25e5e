package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.events.BiometricEvent;
import ae.gov.noor.biometric.events.EventPublisher;
import ae.gov.noor.biometric.identification.Gallery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/**
 * Looks whether somebody who enrols is enrolled already under another name. Of the other person
 * nothing is told, neither to the caller nor in the audit trail or the event. Of two who enrol at
 * the same time neither is found.
 */
@ApplicationScoped
public class DuplicateCheck {
  static final String ANOMALY = "duplicate_enrolment";

  @Inject DuplicatePolicy policy;
  @Inject Gallery gallery;
  @Inject AuditTrail audit;
  @Inject EventPublisher events;

  /**
   * In the current unit of work.
   *
   * @param seconds of speech in the last sample; 0 for a face
   * @throws Refusal DUPLICATE_ENROLMENT where the policy says so; whoever ends the unit of work
   *     then calls {@link #refused} in another
   */
  void look(
      RequestContext context,
      EnrolmentSession session,
      Modality half,
      SampleSet.Sum reference,
      double seconds) {
    if (policy == DuplicatePolicy.OFF || !resemblesAnother(session, half, reference, seconds)) {
      return;
    }
    if (policy == DuplicatePolicy.REFUSE) {
      throw new Refusal(Reason.DUPLICATE_ENROLMENT);
    }
    audit.append(
        AuditEntry.of(
            context,
            AuditEntry.Action.DUPLICATE_FOUND,
            "reported",
            session.user(),
            Map.of("modality", half.wire(), "enrollment_id", session.id().toString())));
    alert(context, session, "alert_sent");
  }

  private boolean resemblesAnother(
      EnrolmentSession session, Modality half, SampleSet.Sum reference, double seconds) {
    return gallery.search(half, reference.mean(), seconds).candidates().stream()
        .anyMatch(candidate -> !candidate.user().equals(session.user()));
  }

  /** After a refusal: tells of it where it was for a duplicate, in the current unit of work. */
  void refused(RequestContext context, EnrolmentSession session, Reason reason) {
    if (reason == Reason.DUPLICATE_ENROLMENT) {
      alert(context, session, "enrolment_refused");
    }
  }

  private void alert(RequestContext context, EnrolmentSession session, String action) {
    events.publish(
        new BiometricEvent.SuspiciousActivity(
            session.user(), context.at(), 1, List.of(ANOMALY), action));
  }
}
