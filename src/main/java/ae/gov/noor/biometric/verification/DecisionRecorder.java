package ae.gov.noor.biometric.verification;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.events.BiometricEvent;
import ae.gov.noor.biometric.events.EventPublisher;
import ae.gov.noor.biometric.fraud.Attempt.Outcome;
import ae.gov.noor.biometric.fraud.LockState;
import ae.gov.noor.biometric.fraud.LockoutPolicy;
import ae.gov.noor.biometric.fraud.Lockouts;
import ae.gov.noor.biometric.fraud.Lockouts.Reservation;
import ae.gov.noor.biometric.fraud.Risk;
import ae.gov.noor.biometric.fraud.RiskRule;
import ae.gov.noor.biometric.fraud.SampleFingerprints;
import ae.gov.noor.biometric.fraud.Verdict;
import ae.gov.noor.biometric.idempotency.Answers;
import ae.gov.noor.biometric.idempotency.IdempotencyKey;
import ae.gov.noor.biometric.matching.Comparison;
import ae.gov.noor.biometric.pipeline.Extraction;
import ae.gov.noor.biometric.verification.RiskWatch.Watched;
import ae.gov.noor.biometric.verification.VerificationService.Question;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Makes a decision durable, all of it in the current unit of work: what is known of the samples,
 * the settled attempt, the verification, its audit entry and its events.
 */
@ApplicationScoped
public class DecisionRecorder {
  @Inject SampleFingerprints fingerprints;
  @Inject RiskWatch watch;
  @Inject Lockouts lockouts;
  @Inject LockoutPolicy policy;
  @Inject Verifications verifications;
  @Inject AuditTrail audit;
  @Inject EventPublisher events;
  @Inject Answers answers;

  /** A verification as it was recorded, and the risk by which it was judged. */
  record Recorded(Verification verification, Risk risk, boolean replayed) {
    /**
     * Whether its confidence is that of the comparison: not so of a probe that is known or not
     * live.
     */
    boolean told() {
      return DecisionRecorder.told(risk.anomalies());
    }

    /** What is learned of it: nothing yet where a further proof is asked for. */
    Outcome outcome(boolean stepUp) {
      if (verification.result() != Verification.Result.VERIFIED) {
        return Outcome.FAILED;
      }
      return stepUp ? Outcome.UNDECIDED : Outcome.SUCCEEDED;
    }

    /**
     * A match at more than ordinary risk, without a proof that the person is there now: that would
     * settle it.
     */
    boolean asksForMore(Question question) {
      return question.reply().isEmpty()
          && risk.level() != Risk.Level.NORMAL
          && verification.result() != Verification.Result.REJECTED
          && verification.actionTaken() != Verification.Action.ACCOUNT_LOCKED;
    }
  }

  /**
   * A sample that is known, or not live, is rejected whatever it resembles; a match at high risk is
   * suspicious. Only a verification counts as a success.
   */
  Recorded record(
      RequestContext context,
      Question question,
      Optional<IdempotencyKey> key,
      Decision decision,
      Watched watched,
      Reservation attempt) {
    answers.claim(key, context.at());
    Set<RiskRule> findings = findings(context, question, decision);
    boolean replayed = findings.contains(RiskRule.SAMPLE_REPLAY);
    boolean matched = decision.outcome().comparison().matched() && !replayed && decision.live();
    Risk risk = watch.assess(watched, findings, matched);
    boolean verified = matched && risk.level() != Risk.Level.SUSPICIOUS;
    LockState state = lockouts.settle(attempt, verdict(verified, replayed, risk), context.at());
    boolean locked = state.lockedAt(context.at());
    if (locked && policy.isExceededBy(state)) {
      findings.add(RiskRule.MULTIPLE_FAILURES);
      risk = watch.assess(watched, findings, matched);
    }
    Verification verification =
        verification(
            context, question, decision, result(matched, verified), risk, findings, locked);
    verifications.save(verification);
    publish(verification);
    Recorded recorded = new Recorded(verification, risk, replayed);
    KeptAnswer answer =
        new KeptAnswer(
            verification.id(), recorded.asksForMore(question), decision.liveness().advice());
    answers.keep(key, question.user(), answer.text(), context.at());
    // last: from here to the commit nobody else can append
    audit.append(
        AuditEntry.of(
            context,
            AuditEntry.Action.VERIFICATION,
            verification.result().wire(),
            question.user(),
            detail(verification, decision, watched, state, replayed)));
    return recorded;
  }

  /** A sample that is known may be an honest client's second try: by itself it locks nobody out. */
  private static Verdict verdict(boolean verified, boolean replayed, Risk risk) {
    if (verified) {
      return Verdict.PASSED;
    }
    return risk.level() == Risk.Level.SUSPICIOUS && !replayed ? Verdict.SUSPECTED : Verdict.FAILED;
  }

  /** A reference that is not intact: somebody was at the store, or it is damaged. */
  void recordNotIntact(RequestContext context, Question question) {
    audit.append(
        AuditEntry.of(
            context,
            AuditEntry.Action.VERIFICATION_REFUSED,
            Reason.TEMPLATE_INTEGRITY.code(),
            question.user(),
            Map.of("modality", question.modality().wire())));
    events.publish(BiometricEvent.SuspiciousActivity.notIntact(question.user(), context.at()));
  }

  private static Verification.Result result(boolean matched, boolean verified) {
    if (verified) {
      return Verification.Result.VERIFIED;
    }
    return matched ? Verification.Result.SUSPICIOUS : Verification.Result.REJECTED;
  }

  /** Every half is remembered, also after one that is known. */
  private Set<RiskRule> findings(RequestContext context, Question question, Decision decision) {
    Set<RiskRule> findings = EnumSet.noneOf(RiskRule.class);
    for (Extraction.Accepted probe : decision.probes()) {
      if (fingerprints.remember(
          question.user(), probe.fingerprint(), SampleFingerprints.Kept.PROBE, context.at())) {
        findings.add(RiskRule.SAMPLE_REPLAY);
      }
    }
    if (!decision.live()) {
      findings.add(RiskRule.LIVENESS_FAILED);
    }
    if (!decision.outcome().witnessAgrees()) {
      findings.add(RiskRule.INDEX_MISMATCH);
    }
    return findings;
  }

  /** Of a probe that is known or not live it is not said whom it resembles. */
  private static Verification verification(
      RequestContext context,
      Question question,
      Decision decision,
      Verification.Result result,
      Risk risk,
      Set<RiskRule> findings,
      boolean locked) {
    Comparison comparison = decision.outcome().comparison();
    return new Verification(
        UUID.randomUUID(),
        question.user(),
        question.modality(),
        result,
        told(findings) ? comparison.score().confidence() : 0,
        comparison.threshold(),
        decision.outcome().model(),
        comparison.calibration(),
        decision.liveness().result(),
        decision.liveness().confidence(),
        decision.quality(),
        risk.score(),
        risk.anomalies().stream().map(RiskRule::wire).toList(),
        action(risk, findings, locked),
        question.claims(),
        context.clientAddress(),
        context.caller().subject(),
        context.at());
  }

  private static boolean told(Collection<RiskRule> findings) {
    return !findings.contains(RiskRule.SAMPLE_REPLAY)
        && !findings.contains(RiskRule.LIVENESS_FAILED);
  }

  private static Verification.Action action(Risk risk, Set<RiskRule> findings, boolean locked) {
    if (locked) {
      return Verification.Action.ACCOUNT_LOCKED;
    }
    return findings.isEmpty() && risk.level() != Risk.Level.SUSPICIOUS
        ? Verification.Action.LOGGED
        : Verification.Action.ALERT_SENT;
  }

  private static Map<String, String> detail(
      Verification verification,
      Decision decision,
      Watched watched,
      LockState state,
      boolean replayed) {
    Map<String, String> detail = new TreeMap<>();
    decision.probes().forEach(probe -> detail.putAll(probe.detail(replayed)));
    detail.put("verification_id", verification.id().toString());
    detail.put("modality", verification.modality().wire());
    detail.put("model_sha256", verification.model().sha256());
    detail.put("calibration", verification.calibration());
    detail.put("liveness", verification.livenessResult().name());
    detail.put("anomalies", String.join(" ", verification.anomalies()));
    detail.put("behaviour", watched.past().known() ? "known" : "unknown");
    detail.put("failures", Integer.toString(state.consecutive()));
    detail.put("action", verification.actionTaken().wire());
    return detail;
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
    if (v.actionTaken() != Verification.Action.LOGGED) {
      events.publish(
          new BiometricEvent.SuspiciousActivity(
              v.user(), v.at(), v.fraudScore(), v.anomalies(), v.actionTaken().wire()));
    }
  }
}
