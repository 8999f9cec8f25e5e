package ae.gov.noor.biometric.verification;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.events.BiometricEvent;
import ae.gov.noor.biometric.events.EventPublisher;
import ae.gov.noor.biometric.fraud.LockState;
import ae.gov.noor.biometric.fraud.Lockouts;
import ae.gov.noor.biometric.fraud.Lockouts.Reservation;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.matching.Comparison;
import ae.gov.noor.biometric.pipeline.Extraction;
import ae.gov.noor.biometric.pipeline.ExtractionPipeline;
import ae.gov.noor.biometric.pipeline.Purpose;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides whether a probe is of the person it claims. The order is part of the design: the attempt
 * is reserved before anything is compared, and no decision is answered that is not durable with its
 * audit entry.
 */
@ApplicationScoped
public class VerificationService {
  @Inject UnitOfWork unitOfWork;
  @Inject Lockouts lockouts;
  @Inject ExtractionPipeline pipeline;
  @Inject ReferenceMatcher references;
  @Inject Verifications verifications;
  @Inject AuditTrail audit;
  @Inject EventPublisher events;

  /** What is asked: is this probe of this person? */
  record Question(UserId user, Modality modality, Map<Modality, Sample> probes, Claims claims) {}

  Verification verify(RequestContext context, Question question, Trace trace) {
    Map<Modality, ProtectedTemplate> stored =
        unitOfWork.run(() -> references.references(question.user(), question.modality()));
    Reservation attempt =
        trace.stage("reserve", () -> lockouts.reserve(question.user(), context.at()));
    Decision decision;
    try {
      decision = compare(context, question, stored, trace);
    } catch (RuntimeException e) {
      lockouts.release(attempt);
      throw e;
    }
    return trace.stage(
        "record", () -> unitOfWork.run(() -> record(context, question, decision, attempt)));
  }

  /** A comparison and what was found of the probes on the way to it. */
  private record Decision(ReferenceMatcher.Outcome outcome, List<Extraction.Accepted> probes) {}

  private Decision compare(
      RequestContext context,
      Question question,
      Map<Modality, ProtectedTemplate> stored,
      Trace trace) {
    Map<Modality, Extraction.Accepted> probes = new EnumMap<>(Modality.class);
    question
        .probes()
        .forEach(
            (half, sample) -> probes.put(half, extract(context, question, half, sample, trace)));
    ReferenceMatcher.Outcome outcome =
        trace.stage("match", () -> references.compare(question.modality(), probes, stored));
    return new Decision(outcome, List.copyOf(probes.values()));
  }

  private Extraction.Accepted extract(
      RequestContext context, Question question, Modality half, Sample sample, Trace trace) {
    try {
      return pipeline
          .extract(half, Purpose.VERIFICATION, sample, trace)
          .orElseThrow(refused -> new Refusal(refused.reason(), refused.advice()));
    } catch (Refusal refusal) {
      unitOfWork.run(
          () ->
              audit.append(
                  AuditEntry.of(
                      context,
                      AuditEntry.Action.VERIFICATION_REFUSED,
                      refusal.reason().code(),
                      question.user(),
                      Map.of("modality", question.modality().wire()))));
      throw refusal.about(half, question.modality());
    }
  }

  private Verification record(
      RequestContext context, Question question, Decision decision, Reservation attempt) {
    boolean matched = decision.outcome().comparison().matched();
    LockState state = lockouts.settle(attempt, matched, context.at());
    Verification verification = verification(context, question, decision, state);
    verifications.save(verification);
    audit.append(
        AuditEntry.of(
            context,
            AuditEntry.Action.VERIFICATION,
            verification.result().wire(),
            question.user(),
            Map.of(
                "verification_id", verification.id().toString(),
                "modality", question.modality().wire(),
                "model_sha256", verification.model().sha256(),
                "calibration", verification.calibration(),
                "liveness", verification.livenessResult().name(),
                "failures", Integer.toString(state.consecutive()),
                "action", verification.actionTaken().wire())));
    publish(verification);
    return verification;
  }

  private static Verification verification(
      RequestContext context, Question question, Decision decision, LockState state) {
    Comparison comparison = decision.outcome().comparison();
    LivenessReport liveness =
        decision.probes().stream()
            .map(Extraction.Accepted::liveness)
            .min(LivenessReport.WEAKEST_FIRST)
            .orElseThrow();
    double quality =
        decision.probes().stream().mapToDouble(p -> p.quality().score()).min().orElseThrow();
    boolean locked = state.lockedAt(context.at());
    return new Verification(
        UUID.randomUUID(),
        question.user(),
        question.modality(),
        comparison.matched() ? Verification.Result.VERIFIED : Verification.Result.REJECTED,
        comparison.score().confidence(),
        comparison.threshold(),
        decision.outcome().model(),
        comparison.calibration(),
        liveness.result(),
        liveness.confidence(),
        quality,
        0,
        locked ? List.of("multiple_failures") : List.of(),
        locked ? Verification.Action.ACCOUNT_LOCKED : Verification.Action.LOGGED,
        question.claims(),
        context.clientAddress(),
        context.caller().subject(),
        context.at());
  }

  private void publish(Verification v) {
    events.publish(
        new BiometricEvent.VerificationAttempted(
            v.user(),
            v.at(),
            v.modality(),
            v.claims().deviceId(),
            v.claims().address(),
            v.claims().latitude(),
            v.claims().longitude()));
    events.publish(
        v.result() == Verification.Result.VERIFIED
            ? new BiometricEvent.VerificationSucceeded(v.user(), v.at(), v.modality(), v.id())
            : new BiometricEvent.VerificationFailed(v.user(), v.at(), v.modality(), v.id()));
    if (v.actionTaken() == Verification.Action.ACCOUNT_LOCKED) {
      events.publish(
          new BiometricEvent.SuspiciousActivity(
              v.user(), v.at(), v.fraudScore(), v.anomalies(), v.actionTaken().wire()));
    }
  }

  List<Verification> history(
      RequestContext context, UserId user, int limit, Optional<Verifications.Position> position) {
    return unitOfWork.run(
        () -> {
          audit.append(
              AuditEntry.of(context, AuditEntry.Action.HISTORY_READ, "read", user, Map.of()));
          return verifications.page(user, limit, position);
        });
  }
}
