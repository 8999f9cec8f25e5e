package ae.gov.noor.biometric.identification;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.limits.RateLimit;
import ae.gov.noor.biometric.limits.RateLimits;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.pipeline.Extraction;
import ae.gov.noor.biometric.pipeline.ExtractionPipeline;
import ae.gov.noor.biometric.pipeline.LivenessPolicy;
import ae.gov.noor.biometric.pipeline.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who is this? Nothing is answered that is not durable in the audit trail, and nobody's failed
 * attempts are counted.
 */
@ApplicationScoped
public class IdentificationService {
  @Inject IdentificationPolicy policy;
  @Inject LivenessPolicy liveness;
  @Inject ExtractionPipeline pipeline;
  @Inject Gallery gallery;
  @Inject UnitOfWork unitOfWork;
  @Inject RateLimits limits;
  @Inject AuditTrail audit;

  /** Who was found, and what the person can do where the probe was not taken for live. */
  record Answer(Gallery.Found found, LivenessReport liveness) {}

  /**
   * Searches for the person of a probe.
   *
   * @throws Refusal NOT_IMPLEMENTED where searching is off, or where every probe must answer a
   *     challenge, which is bound to a person that nobody knows here
   */
  Answer identify(RequestContext context, Modality modality, Sample sample, int most, Trace trace) {
    if (!policy.enabled() || liveness.asksForAChallenge(Purpose.VERIFICATION)) {
      throw new Refusal(Reason.NOT_IMPLEMENTED);
    }
    limits.take(RateLimit.IDENTIFICATIONS, context.caller().subject());
    Extraction.Accepted probe =
        pipeline
            .extract(modality, Purpose.VERIFICATION, sample, Optional.empty(), trace)
            .orElseThrow(
                refused -> {
                  unitOfWork.run(
                      () -> record(context, modality, refused.reason().code(), refused.detail()));
                  return refused.refusal();
                });
    return trace.stage(
        "search", () -> unitOfWork.run(() -> answer(context, modality, probe, most)));
  }

  /** Of a probe that is not live it is not said whom it resembles. */
  Answer answer(RequestContext context, Modality modality, Extraction.Accepted probe, int most) {
    Gallery.Found all = gallery.search(modality, probe.embedding(), probe.seconds());
    boolean live = probe.liveness().result() != LivenessReport.Result.NOT_LIVE;
    List<Gallery.Candidate> told =
        live ? all.candidates().stream().limit(most).toList() : List.of();
    Map<String, String> detail = probe.detail(false);
    detail.put("candidates", Integer.toString(told.size()));
    detail.put("gallery_size", Long.toString(all.size()));
    detail.put("fpir_reached", Boolean.toString(all.threshold().reached()));
    detail.put("damaged", Integer.toString(all.damaged()));
    detail.put("liveness", probe.liveness().result().name());
    detail.put("model_sha256", probe.embedding().model().sha256());
    detail.put("action", live ? "logged" : "alert_sent");
    record(context, modality, live ? outcome(told) : Reason.NOT_LIVE.code(), detail);
    return new Answer(
        new Gallery.Found(told, all.size(), all.threshold(), all.damaged()), probe.liveness());
  }

  private static String outcome(List<Gallery.Candidate> told) {
    return told.isEmpty() ? "nobody" : "candidates";
  }

  /** About nobody: whom a search names is not in the trail. */
  private void record(
      RequestContext context, Modality modality, String outcome, Map<String, String> more) {
    TreeMap<String, String> detail = new TreeMap<>(more);
    detail.put("modality", modality.wire());
    audit.append(
        new AuditEntry(
            context.at(),
            AuditEntry.Action.IDENTIFICATION,
            outcome,
            context.caller().subject(),
            Optional.empty(),
            context.requestId(),
            detail));
  }
}
