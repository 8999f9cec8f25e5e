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
import ae.gov.noor.biometric.idempotency.Answers;
import ae.gov.noor.biometric.idempotency.IdempotencyKey;
import ae.gov.noor.biometric.limits.RateLimit;
import ae.gov.noor.biometric.limits.RateLimits;
import ae.gov.noor.biometric.liveness.Presentation;
import ae.gov.noor.biometric.pipeline.Extraction;
import ae.gov.noor.biometric.pipeline.ExtractionPipeline;
import ae.gov.noor.biometric.pipeline.Purpose;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Decides whether a probe is of the person it claims. The order is part of the design: of a locked
 * person nothing is looked at and no challenge is taken, the attempt is reserved before anything is
 * compared, and no decision is answered that is not durable with its audit entry.
 */
@ApplicationScoped
public class VerificationService {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  @Inject UnitOfWork unitOfWork;
  @Inject RateLimits limits;
  @Inject Answers answers;
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
      Claims claims) {
    /** What makes it another question than the next; the claims may differ in a call made again. */
    List<ByteBuffer> parts() {
      List<ByteBuffer> parts = new ArrayList<>();
      parts.add(Answers.text("verify " + user + " " + modality.wire()));
      new TreeMap<>(probes).values().forEach(probe -> parts.add(probe.view()));
      reply.ifPresent(given -> parts.addAll(given.parts()));
      return parts;
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
    Optional<Answers.Answer> earlier =
        key.flatMap(given -> unitOfWork.run(() -> answers.earlier(key, context.at())));
    try {
      return earlier.isPresent()
          ? again(context, question, earlier.get())
          : decided(context, question, key, trace);
    } catch (Refusal refusal) {
      if (refusal.reason() == Reason.TEMPLATE_INTEGRITY) {
        unitOfWork.run(() -> recorder.recordNotIntact(context, question));
      }
      throw refusal;
    }
  }

  /** As it was answered, but with a new challenge where one is asked for. */
  private Answer again(RequestContext context, Question question, Answers.Answer answer) {
    KeptAnswer kept = KeptAnswer.of(answer.text());
    Verification earlier =
        unitOfWork.run(
            () ->
                verifications
                    .find(kept.verification())
                    .orElseThrow(() -> new Refusal(Reason.NOT_ENROLLED)));
    if (earlier.anomalies().contains(RiskRule.SAMPLE_REPLAY.wire())) {
      throw new Refusal(Reason.SAMPLE_REPLAYED);
    }
    return answer(context, question, earlier, kept.advice(), kept.stepUp());
  }

  private Answer answer(
      RequestContext context,
      Question question,
      Verification verification,
      List<String> advice,
      boolean stepUp) {
    return new Answer(
        verification, advice, stepUp, stepUp ? challenge(context, question) : Optional.empty());
  }

  private Answer decided(
      RequestContext context, Question question, Optional<IdempotencyKey> key, Trace trace) {
    limits.take(RateLimit.VERIFICATIONS, question.user());
    limits.refuseAfterUnusable(context, question.user(), question.claims().deviceId());
    Map<Modality, ProtectedTemplate> stored =
        unitOfWork.run(
            () -> {
              lockouts.refuseLocked(question.user(), context.at());
              return references.references(question.user(), question.modality());
            });
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
                  durably(
                      () -> {
                        references.bringUpToDate(stored.values());
                        return recorder.record(context, question, key, decision, watched, attempt);
                      }));
    } catch (Answers.AlreadyAnswered answered) {
      lockouts.release(attempt);
      return again(context, question, answered.answer());
    }
    references.tellIndex(stored.values());
    boolean stepUp = recorded.asksForMore(question);
    watch.learn(question.user(), watched, recorded.outcome(stepUp));
    count(recorded, trace);
    if (recorded.replayed()) {
      throw new Refusal(Reason.SAMPLE_REPLAYED);
    }
    return answer(context, question, recorded.verification(), decision.liveness().advice(), stepUp);
  }

  /** A decision of which it is not known that it stands in the audit trail is not told. */
  private <T> T durably(Supplier<T> record) {
    try {
      return unitOfWork.run(record);
    } catch (Refusal refusal) {
      if (refusal.reason() == Reason.STORE_UNAVAILABLE) {
        throw new Refusal(Reason.AUDIT_UNAVAILABLE, refusal.retryAfter().orElse(RETRY_AFTER));
      }
      throw refusal;
    }
  }

  private static void count(DecisionRecorder.Recorded recorded, Trace trace) {
    Verification v = recorded.verification();
    trace.concluded(Trace.Counted.VERIFICATION, v.modality(), v.result().wire());
    if (recorded.told()) {
      trace.compared(v.modality(), v.confidence());
    }
    if (v.actionTaken() != Verification.Action.LOGGED) {
      trace.concluded(Trace.Counted.FRAUD_ALERT, v.modality(), recorded.risk().level().severity());
    }
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
              limits.unusable(
                  context, question.user(), question.claims().deviceId(), refused.reason());
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
