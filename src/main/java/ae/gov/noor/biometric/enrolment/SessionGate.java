package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.enrolment.EnrolmentSession.Status;
import ae.gov.noor.biometric.fraud.Lockouts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Decides whether a session may go on. Asked twice: before a sample is looked at, and again under
 * the session's lock before anything is kept, since much may have happened in between.
 */
@ApplicationScoped
public class SessionGate {
  @Inject UnitOfWork unitOfWork;
  @Inject Enrolments enrolments;
  @Inject Lockouts lockouts;
  @Inject EnrolmentPolicy policy;
  @Inject Clock clock;

  /** The caller's own open session, or why not; a wrong token is counted. */
  EnrolmentSession admit(RequestContext context, UUID sessionId, SessionToken token) {
    EnrolmentSession session =
        unitOfWork.run(
            () -> {
              EnrolmentSession held =
                  enrolments.hold(sessionId).orElseThrow(() -> new Refusal(Reason.FORBIDDEN));
              context.caller().mustBeAllowedFor(held.user(), "portal");
              if (held.status() == Status.PENDING
                  && !token.matches(held.tokenHash())
                  && enrolments.wrongToken(sessionId) >= policy.wrongTokens()) {
                enrolments.close(sessionId, Status.BURNED);
              }
              return held;
            });
    if (!token.matches(session.tokenHash())) {
      throw new Refusal(Reason.FORBIDDEN);
    }
    refuseUnlessOpen(session);
    unitOfWork.run(() -> refuseLocked(session.user(), context.at()));
    return session;
  }

  /** Holds the session for this unit of work and looks at it once more. */
  void holdOpen(EnrolmentSession session) {
    refuseUnlessOpen(
        enrolments.hold(session.id()).orElseThrow(() -> new Refusal(Reason.ENROLMENT_EXPIRED)));
    refuseLocked(session.user(), clock.instant());
  }

  /** In the current unit of work. */
  void refuseLocked(UserId user, Instant now) {
    lockouts.refuseLocked(user, now);
  }

  private void refuseUnlessOpen(EnrolmentSession session) {
    switch (session.status()) {
      case COMPLETED -> throw new Refusal(Reason.ALREADY_COMPLETED);
      case BURNED -> throw new Refusal(Reason.FORBIDDEN);
      case WITHDRAWN -> throw new Refusal(Reason.ENROLMENT_EXPIRED);
      case PENDING -> {
        if (!clock.instant().isBefore(session.expiresAt())) {
          throw new Refusal(Reason.ENROLMENT_EXPIRED);
        }
      }
    }
  }
}
