package ae.gov.noor.biometric.identification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.audit.RecordingAudit;
import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.SampleFingerprint;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.limits.RateLimitsTest;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.liveness.LivenessReport.Result;
import ae.gov.noor.biometric.pipeline.Extraction;
import ae.gov.noor.biometric.pipeline.LivenessPolicy;
import ae.gov.noor.biometric.pipeline.TestPipeline;
import ae.gov.noor.biometric.quality.QualityReport;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdentificationServiceTest {
  private static final Sample BROKEN = Sample.of(new byte[] {1, 2, 3});
  private final Journal journal = new Journal();
  private final People people = new People();
  private final RecordingAudit audit = new RecordingAudit(journal);
  private final IdentificationService service = new IdentificationService();
  private final RequestContext context =
      new RequestContext(
          "r-1",
          new Caller("operator-1", Set.of("operator")),
          "192.0.2.7",
          Instant.parse("2026-03-04T05:06:07Z"));

  @BeforeEach
  void wire() {
    for (int i = 1; i <= 5; i++) {
      people.enrol(i, People.near(People.face(1), 0.9 - i / 100.0));
    }
    service.policy = new IdentificationPolicy(true, 0.01, TestModels.catalogue().falseMatchRates());
    service.liveness = LivenessPolicy.PASSIVE;
    service.pipeline = TestPipeline.withDefaultModels();
    service.gallery = people.gallery();
    service.unitOfWork = journal;
    service.limits = RateLimitsTest.by(Clock.systemUTC());
    service.audit = audit;
  }

  private Reason refused(Sample sample) {
    return assertThrows(
            Refusal.class, () -> service.identify(context, Modality.FACIAL, sample, 10, Trace.NONE))
        .reason();
  }

  private IdentificationService.Answer answer(Result liveness, int most) {
    Extraction.Accepted probe =
        new Extraction.Accepted(
            People.face(1),
            new QualityReport(List.of()),
            new LivenessReport(liveness, 0.9, List.of(), List.of(), Set.of()),
            new SampleFingerprint(Modality.FACIAL, Set.of(1L)),
            0);
    return journal.run(() -> service.answer(context, Modality.FACIAL, probe, most));
  }

  @Test
  void isNotThereWhereItIsOff() {
    service.policy =
        new IdentificationPolicy(false, 0.01, TestModels.catalogue().falseMatchRates());
    assertEquals(Reason.NOT_IMPLEMENTED, refused(BROKEN));
    assertEquals(List.of(), journal.taken());
  }

  @Test
  void isNotThereWhereEveryProbeMustAnswerAChallenge() {
    service.liveness = LivenessPolicy.ACTIVE;
    assertEquals(Reason.NOT_IMPLEMENTED, refused(BROKEN));
  }

  @Test
  void auditsASampleThatCannotBeEvaluated() {
    Reason reason = refused(BROKEN);
    assertEquals(reason.code(), audit.last().outcome());
    assertEquals(Optional.empty(), audit.last().user());
  }

  @Test
  void namesNoMoreThanAskedForAndAuditsTheirCountButNotThem() {
    IdentificationService.Answer answer = answer(Result.LIVE, 3);
    assertEquals(
        List.of(People.user(1), People.user(2), People.user(3)),
        answer.found().candidates().stream().map(Gallery.Candidate::user).toList());
    assertEquals(5, answer.found().size());
    assertEquals("candidates", audit.last().outcome());
    assertEquals("3", audit.last().detail().get("candidates"));
    assertEquals("operator-1", audit.last().actor());
    assertEquals(Optional.empty(), audit.last().user());
  }

  @Test
  void namesNobodyForAProbeThatIsNotLive() {
    assertEquals(List.of(), answer(Result.NOT_LIVE, 3).found().candidates());
    assertEquals("not-live", audit.last().outcome());
    assertEquals("alert_sent", audit.last().detail().get("action"));
  }

  @Test
  void answersNothingThatIsNotAudited() {
    journal.when(
        "audit IDENTIFICATION candidates",
        () -> {
          throw new Refusal(Reason.AUDIT_UNAVAILABLE);
        });
    assertThrows(Refusal.class, () -> answer(Result.LIVE, 3));
  }
}
