package ae.gov.noor.biometric.enrolment;

import static ae.gov.noor.biometric.audit.AuditEntry.Action.ENROLMENT_COMPLETED;
import static ae.gov.noor.biometric.audit.AuditEntry.Action.ENROLMENT_INITIATED;
import static ae.gov.noor.biometric.audit.AuditEntry.Action.ENROLMENT_REFUSED;
import static ae.gov.noor.biometric.audit.AuditEntry.Action.ENROLMENT_SAMPLE_KEPT;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.challenge.ChallengeService;
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
import ae.gov.noor.biometric.fraud.SampleFingerprints;
import ae.gov.noor.biometric.idempotency.Answers;
import ae.gov.noor.biometric.idempotency.IdempotencyKey;
import ae.gov.noor.biometric.limits.RateLimit;
import ae.gov.noor.biometric.limits.RateLimits;
import ae.gov.noor.biometric.liveness.Presentation;
import ae.gov.noor.biometric.pipeline.Extraction;
import ae.gov.noor.biometric.pipeline.ExtractionPipeline;
import ae.gov.noor.biometric.pipeline.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Begins enrolments, takes their samples and completes them. Every effect and its audit entry
 * become durable together.
 */
@ApplicationScoped
public class EnrolmentService {
  @Inject EnrolmentPolicy policy;
  @Inject UnitOfWork unitOfWork;
  @Inject RateLimits limits;
  @Inject Answers answers;
  @Inject SessionGate gate;
  @Inject SampleSet samples;
  @Inject Register register;
  @Inject DuplicateCheck duplicates;
  @Inject ChallengeService challenges;
  @Inject ExtractionPipeline pipeline;
  @Inject SampleFingerprints fingerprints;
  @Inject AuditTrail audit;
  @Inject EventPublisher events;

  /** A session that was begun, and the token that only its caller gets. */
  record Begun(UUID enrolmentId, SessionToken token, Instant expiresAt) {}

  /**
   * What became of a sample: the enrolments that it completed, or how many samples are still
   * needed.
   */
  record Progress(Modality modality, int remaining, List<Enrolment> completed) {}

  /**
   * Begins an enrolment, or answers as a call with the same key was answered.
   *
   * @param key of a call that may be one made again
   */
  Begun initiate(
      RequestContext context,
      UserId user,
      Modality modality,
      Optional<String> deviceId,
      Optional<IdempotencyKey> key) {
    limits.take(RateLimit.ENROLMENTS, user);
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
    Begun begun = new Begun(session.id(), token, session.expiresAt());
    try {
      unitOfWork.run(
          () -> {
            answers.claim(key, context.at());
            gate.refuseLocked(user, context.at());
            register.open(session, policy.consentText());
            events.publish(
                new BiometricEvent.EnrolmentRequested(user, context.at(), modality, session.id()));
            record(context, session, ENROLMENT_INITIATED, "pending", Map.of());
            answers.keep(key, user, KeptEnrolment.text(begun), context.at());
          });
      return begun;
    } catch (Answers.AlreadyAnswered answered) {
      return KeptEnrolment.begun(answered.answer().text());
    }
  }

  int samplesNeeded(Modality modality) {
    return policy.samples(modality);
  }

  /**
   * Takes samples, or answers as a call with the same key was answered, also where that one ended
   * while this one was under way.
   *
   * @param key of a call that may be one made again
   */
  Progress submit(
      RequestContext context,
      UUID sessionId,
      SessionToken token,
      SubmittedSamples submitted,
      Optional<IdempotencyKey> key,
      Trace trace) {
    Optional<Progress> earlier = earlier(context, key);
    try {
      return earlier.isPresent()
          ? earlier.get()
          : taken(context, sessionId, token, submitted, key, trace);
    } catch (Answers.AlreadyAnswered answered) {
      return progress(context, answered.answer());
    } catch (Refusal refusal) {
      return earlier(context, key).orElseThrow(() -> refusal);
    }
  }

  private Optional<Progress> earlier(RequestContext context, Optional<IdempotencyKey> key) {
    return key.flatMap(given -> unitOfWork.run(() -> answers.earlier(key, context.at())))
        .map(answer -> progress(context, answer));
  }

  private static Progress progress(RequestContext context, Answers.Answer answer) {
    context.caller().mustBeAllowedFor(answer.user(), "portal");
    return KeptEnrolment.progress(answer.text());
  }

  private Progress taken(
      RequestContext context,
      UUID sessionId,
      SessionToken token,
      SubmittedSamples submitted,
      Optional<IdempotencyKey> key,
      Trace trace) {
    EnrolmentSession session = gate.admit(context, sessionId, token);
    limits.take(RateLimit.SUBMISSIONS, session.user());
    limits.refuseAfterUnusable(context, session.user(), session.deviceId());
    Map<Modality, Sample> wanted = submitted.forModality(session.modality());
    Optional<Presentation> presentation =
        challenges.redeem(
            context,
            session.user(),
            session.modality(),
            session.deviceId(),
            Purpose.ENROLMENT,
            submitted.reply());
    Map<Modality, Extraction.Accepted> accepted = new EnumMap<>(Modality.class);
    wanted.forEach(
        (half, sample) ->
            accepted.put(half, extract(context, session, half, sample, presentation, trace)));
    Progress progress = trace.stage("store", () -> kept(context, session, accepted, key));
    if (progress.remaining() == 0) {
      register.index(session.user());
    }
    return progress;
  }

  private Extraction.Accepted extract(
      RequestContext context,
      EnrolmentSession session,
      Modality half,
      Sample sample,
      Optional<Presentation> presentation,
      Trace trace) {
    return pipeline
        .extract(half, Purpose.ENROLMENT, sample, presentation, trace)
        .orElseThrow(
            refused -> {
              limits.unusable(context, session.user(), session.deviceId(), refused.reason());
              recordRefused(context, session, refused.reason(), refused.detail());
              return refused.refusal().about(half, session.modality());
            });
  }

  private Progress kept(
      RequestContext context,
      EnrolmentSession session,
      Map<Modality, Extraction.Accepted> accepted,
      Optional<IdempotencyKey> key) {
    try {
      return unitOfWork.run(
          () -> {
            answers.claim(key, context.at());
            Progress progress = keep(context, session, accepted);
            answers.keep(key, session.user(), KeptEnrolment.text(progress), context.at());
            return progress;
          });
    } catch (Refusal refusal) {
      recordRefused(context, session, refusal.reason(), Map.of());
      throw refusal;
    }
  }

  /** On its own: what was refused left nothing behind but this. */
  private void recordRefused(
      RequestContext context, EnrolmentSession session, Reason reason, Map<String, String> detail) {
    unitOfWork.run(
        () -> {
          record(context, session, ENROLMENT_REFUSED, reason.code(), detail);
          duplicates.refused(context, session, reason);
          if (reason == Reason.TEMPLATE_INTEGRITY) {
            events.publish(
                BiometricEvent.SuspiciousActivity.notIntact(session.user(), context.at()));
          }
        });
  }

  private Progress keep(
      RequestContext context,
      EnrolmentSession session,
      Map<Modality, Extraction.Accepted> accepted) {
    gate.holdOpen(session);
    register.refuseWithoutConsent(session.user());
    Map<Modality, SampleSet.Sum> sums = new EnumMap<>(Modality.class);
    accepted.forEach((half, one) -> sums.put(half, add(context, session, half, one)));
    int count = sums.values().iterator().next().count();
    int remaining = policy.samples(session.modality()) - count;
    if (remaining > 0) {
      record(
          context,
          session,
          ENROLMENT_SAMPLE_KEPT,
          "in_progress",
          Map.of("remaining", Integer.toString(remaining)));
      return new Progress(session.modality(), remaining, List.of());
    }
    sums.forEach(
        (half, sum) -> duplicates.look(context, session, half, sum, accepted.get(half).seconds()));
    List<Enrolment> completed = new ArrayList<>();
    sums.forEach((half, sum) -> completed.add(register.complete(session, half, sum)));
    events.publish(
        new BiometricEvent.EnrolmentCompleted(
            session.user(), completed.get(0).enrolledAt(), session.modality(), session.id()));
    Map<String, String> detail = new TreeMap<>();
    accepted.values().forEach(one -> detail.putAll(one.detail(false)));
    for (Enrolment enrolment : completed) {
      String half = enrolment.modality().wire();
      detail.put(half + "_embedding", enrolment.embeddingVersion());
      detail.put(half + "_liveness", enrolment.livenessResult().name());
    }
    record(context, session, ENROLMENT_COMPLETED, "completed", detail);
    return new Progress(session.modality(), 0, completed);
  }

  /**
   * A sample that was used before is refused: it shows nobody who is there now, and adds nothing to
   * a reference. Only of the faces that come along with the samples of a voice, more than a face
   * alone would need, one may be sent again.
   */
  private SampleSet.Sum add(
      RequestContext context,
      EnrolmentSession session,
      Modality half,
      Extraction.Accepted accepted) {
    try {
      SampleSet.Sum sum = samples.add(session, half, accepted);
      boolean known =
          fingerprints.remember(
              session.user(),
              accepted.fingerprint(),
              SampleFingerprints.Kept.ENROLMENT,
              context.at());
      if (known && sum.count() <= policy.samples(half)) {
        throw new Refusal(Reason.SAMPLE_REPLAYED);
      }
      return sum;
    } catch (Refusal refusal) {
      throw refusal.about(half, session.modality());
    }
  }

  private void record(
      RequestContext context,
      EnrolmentSession session,
      AuditEntry.Action action,
      String outcome,
      Map<String, String> more) {
    Map<String, String> detail = new TreeMap<>(more);
    detail.put("modality", session.modality().wire());
    detail.put("enrollment_id", session.id().toString());
    audit.append(AuditEntry.of(context, action, outcome, session.user(), detail));
  }
}
