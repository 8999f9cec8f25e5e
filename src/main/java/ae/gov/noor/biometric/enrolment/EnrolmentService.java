package ae.gov.noor.biometric.enrolment;

import static ae.gov.noor.biometric.audit.AuditEntry.Action.ENROLMENT_COMPLETED;
import static ae.gov.noor.biometric.audit.AuditEntry.Action.ENROLMENT_INITIATED;
import static ae.gov.noor.biometric.audit.AuditEntry.Action.ENROLMENT_REFUSED;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.consent.Consents;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.enrolment.EnrolmentSession.Status;
import ae.gov.noor.biometric.events.BiometricEvent;
import ae.gov.noor.biometric.events.EventPublisher;
import ae.gov.noor.biometric.fraud.LockState;
import ae.gov.noor.biometric.fraud.Lockouts;
import ae.gov.noor.biometric.pipeline.Extraction;
import ae.gov.noor.biometric.pipeline.ExtractionPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Begins and completes enrolments. Every effect and its audit entry become durable together. */
@ApplicationScoped
public class EnrolmentService {
  private final EnrolmentPolicy policy = EnrolmentPolicy.DEFAULT;
  @Inject UnitOfWork unitOfWork;
  @Inject Enrolments enrolments;
  @Inject Consents consents;
  @Inject Lockouts lockouts;
  @Inject AuditTrail audit;
  @Inject EventPublisher events;
  @Inject ExtractionPipeline pipeline;
  @Inject References references;

  @Inject Clock clock;

  /** A session that was begun, and the token that only its caller gets. */
  record Begun(EnrolmentSession session, SessionToken token) {}

  Begun initiate(
      RequestContext context, UserId user, Modality modality, Optional<String> deviceId) {
    SessionToken token = SessionToken.random();
    EnrolmentSession session =
        new EnrolmentSession(
            UUID.randomUUID(),
            user,
            modality,
            Status.PENDING,
            token.hash(),
            context.caller().subject(),
            deviceId,
            context.at(),
            context.at().plus(policy.sessionLifetime()));
    unitOfWork.run(
        () -> {
          refuseLocked(user, context.at());
          consents.give(user, policy.consentText(), context.at(), context.caller().subject());
          enrolments.open(session);
          audit.append(
              AuditEntry.of(
                  context,
                  ENROLMENT_INITIATED,
                  "pending",
                  user,
                  Map.of("modality", modality.wire(), "enrollment_id", session.id().toString())));
          events.publish(
              new BiometricEvent.EnrolmentRequested(user, context.at(), modality, session.id()));
        });
    return new Begun(session, token);
  }

  Enrolment submit(
      RequestContext context, UUID sessionId, SessionToken token, Sample sample, Trace trace) {
    EnrolmentSession session = admit(context, sessionId, token);
    Extraction.Accepted accepted =
        pipeline
            .extract(session.modality(), sample, trace)
            .orElseThrow(refused -> refuse(context, session, refused));
    return complete(context, session, accepted, trace);
  }

  /** The caller's own pending session, or why not; a wrong token is counted. */
  private EnrolmentSession admit(RequestContext context, UUID sessionId, SessionToken token) {
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

  private void refuseLocked(UserId user, Instant now) {
    LockState state = lockouts.state(user, now);
    if (state.lockedAt(now)) {
      throw new Refusal(Reason.LOCKED, state.remaining(now));
    }
  }

  private Refusal refuse(
      RequestContext context, EnrolmentSession session, Extraction.Refused refused) {
    unitOfWork.run(
        () ->
            audit.append(
                AuditEntry.of(
                    context,
                    ENROLMENT_REFUSED,
                    refused.reason().code(),
                    session.user(),
                    Map.of("enrollment_id", session.id().toString()))));
    return new Refusal(refused.reason(), refused.advice());
  }

  private Enrolment complete(
      RequestContext context, EnrolmentSession begun, Extraction.Accepted accepted, Trace trace) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Enrolment enrolment =
        new Enrolment(
            UUID.randomUUID(),
            begun.id(),
            begun.user(),
            begun.modality(),
            accepted.embedding().model().name(),
            accepted.quality().score(),
            accepted.liveness().result(),
            accepted.liveness().confidence(),
            now);
    trace.stage(
        "store",
        () ->
            unitOfWork.run(
                () -> {
                  // everything is looked at again under the session's lock: much may have happened
                  refuseUnlessOpen(
                      enrolments
                          .hold(begun.id())
                          .orElseThrow(() -> new Refusal(Reason.ENROLMENT_EXPIRED)));
                  refuseLocked(begun.user(), now);
                  if (!consents.given(begun.user())) {
                    throw new Refusal(Reason.CONSENT_REQUIRED);
                  }
                  references.keep(begun.user(), begun.modality(), accepted.embedding());
                  enrolments.complete(enrolment);
                  enrolments.close(begun.id(), Status.COMPLETED);
                  events.publish(
                      new BiometricEvent.EnrolmentCompleted(
                          begun.user(), now, begun.modality(), begun.id()));
                  return audit.append(
                      AuditEntry.of(
                          context,
                          ENROLMENT_COMPLETED,
                          "completed",
                          begun.user(),
                          Map.of(
                              "modality", begun.modality().wire(),
                              "enrollment_id", begun.id().toString(),
                              "embedding_version", enrolment.embeddingVersion(),
                              "liveness", enrolment.livenessResult().name())));
                }));
    references.index(begun.user(), begun.modality());
    return enrolment;
  }
}
