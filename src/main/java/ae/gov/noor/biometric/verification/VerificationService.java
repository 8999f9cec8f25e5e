package ae.gov.noor.biometric.verification;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.challenge.ChallengeReply;
import ae.gov.noor.biometric.challenge.ChallengeService;
import ae.gov.noor.biometric.challenge.ChallengeView;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.PageCursor;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.Lockouts;
import ae.gov.noor.biometric.fraud.Lockouts.Reservation;
import ae.gov.noor.biometric.fraud.RiskRule;
import ae.gov.noor.biometric.liveness.Presentation;
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

/**
 * Decides whether a probe is of the person it claims. The order is part of the design: the attempt
 * is reserved before anything is compared, and no decision is answered that is not durable with its
 * audit entry.
 */
@ApplicationScoped
public class VerificationService {
  @Inject UnitOfWork unitOfWork;
  @Inject Lockouts lockouts;
  @Inject ChallengeService challenges;
  @Inject ExtractionPipeline pipeline;
  @Inject ReferenceMatcher references;
  @Inject RiskWatch watch;
  @Inject DecisionRecorder recorder;
  @Inject Verifications verifications;
  @Inject AuditTrail audit;

  /**
   * What is asked: is this probe of this person? With the reply to a challenge, where there is one.
   */
  record Question(
      UserId user,
      Modality modality,
      Map<Modality, Sample> probes,
      Optional<ChallengeReply> reply,
      Claims claims) {}

  /** Another call with the same key was answered meanwhile: this one leaves no trace. */
  static final class AlreadyAnswered extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Verification verification;

    AlreadyAnswered(Verification verification) {
      super("answered already");
      this.verification = verification;
    }
  }

  /**
   * A decision, what the person can do where the probe was not taken for live, and whether a
   * further proof is asked for, with the challenge for it where one could be had.
   */
  record Answer(
      Verification verification,
      List<String> advice,
      boolean stepUpRequired,
      Optional<ChallengeView> challenge) {}

  /**
   * Decides, or answers as a call with the same key was answered.
   *
   * @param key of a call that may be one made again
   */
  Answer verify(
      RequestContext context, Question question, Optional<IdempotencyKey> key, Trace trace) {
    Optional<Verification> earlier =
        key.flatMap(
            k -> unitOfWork.run(() -> verifications.answered(k.mac(), k.request(), context.at())));
    try {
      return earlier.isPresent() ? again(earlier.get()) : decided(context, question, key, trace);
    } catch (Refusal refusal) {
      if (refusal.reason() == Reason.TEMPLATE_INTEGRITY) {
        unitOfWork.run(() -> recorder.recordNotIntact(context, question));
      }
      throw refusal;
    }
  }

  private static Answer again(Verification earlier) {
    if (earlier.anomalies().contains(RiskRule.SAMPLE_REPLAY.wire())) {
      throw new Refusal(Reason.SAMPLE_REPLAYED);
    }
    return new Answer(earlier, List.of(), false, Optional.empty());
  }

  private Answer decided(
      RequestContext context, Question question, Optional<IdempotencyKey> key, Trace trace) {
    Map<Modality, ProtectedTemplate> stored =
        unitOfWork.run(() -> references.references(question.user(), question.modality()));
    Optional<Presentation> presentation =
        challenges.redeem(
            context,
            question.user(),
            question.modality(),
            question.claims().deviceId(),
            Purpose.VERIFICATION,
            question.reply());
    Reservation attempt =
        trace.stage("reserve", () -> lockouts.reserve(question.user(), context.at()));
    Decision decision;
    try {
      decision = decide(context, question, presentation, stored, trace);
    } catch (RuntimeException e) {
      lockouts.release(attempt);
      throw e;
    }
    RiskWatch.Watched watched = trace.stage("risk", () -> watch.look(context, question));
    DecisionRecorder.Recorded recorded;
    try {
      recorded =
          trace.stage(
              "record",
              () ->
                  unitOfWork.run(
                      () -> {
                        references.bringUpToDate(stored.values());
                        return recorder.record(context, question, key, decision, watched, attempt);
                      }));
    } catch (AlreadyAnswered answered) {
      lockouts.release(attempt);
      return again(answered.verification);
    }
    references.tellIndex(stored.values());
    boolean stepUp = recorded.asksForMore() && presentation.isEmpty();
    watch.learn(question.user(), watched, recorded.outcome(stepUp));
    if (recorded.replayed()) {
      throw new Refusal(Reason.SAMPLE_REPLAYED);
    }
    return new Answer(
        recorded.verification(),
        decision.liveness().advice(),
        stepUp,
        stepUp ? challenge(context, question) : Optional.empty());
  }

  /** The decision stands also where no challenge can be had now. */
  private Optional<ChallengeView> challenge(RequestContext context, Question question) {
    try {
      return Optional.of(
          challenges.offer(
              context, question.user(), question.modality(), question.claims().deviceId()));
    } catch (Refusal refusal) {
      return Optional.empty();
    }
  }

  private Decision decide(
      RequestContext context,
      Question question,
      Optional<Presentation> presentation,
      Map<Modality, ProtectedTemplate> stored,
      Trace trace) {
    Map<Modality, Extraction.Accepted> probes = new EnumMap<>(Modality.class);
    question
        .probes()
        .forEach(
            (half, sample) ->
                probes.put(half, extract(context, question, half, sample, presentation, trace)));
    ReferenceMatcher.Outcome outcome =
        trace.stage("match", () -> references.compare(question.modality(), probes, stored, trace));
    return new Decision(outcome, List.copyOf(probes.values()));
  }

  private Extraction.Accepted extract(
      RequestContext context,
      Question question,
      Modality half,
      Sample sample,
      Optional<Presentation> presentation,
      Trace trace) {
    return pipeline
        .extract(half, Purpose.VERIFICATION, sample, presentation, trace)
        .orElseThrow(
            refused -> {
              Map<String, String> detail = refused.detail();
              detail.put("modality", question.modality().wire());
              unitOfWork.run(
                  () ->
                      audit.append(
                          AuditEntry.of(
                              context,
                              AuditEntry.Action.VERIFICATION_REFUSED,
                              refused.reason().code(),
                              question.user(),
                              detail)));
              return refused.refusal().about(half, question.modality());
            });
  }

  List<Verification> history(
      RequestContext context, UserId user, int limit, Optional<PageCursor.Place> position) {
    return unitOfWork.run(
        () -> {
          audit.append(
              AuditEntry.of(context, AuditEntry.Action.HISTORY_READ, "read", user, Map.of()));
          return verifications.page(user, limit, position);
        });
  }
}
