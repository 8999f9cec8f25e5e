package ae.gov.noor.biometric.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.audit.RecordingAudit;
import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.events.BiometricEvent;
import ae.gov.noor.biometric.events.RecordingEvents;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.fraud.InMemoryLockouts;
import ae.gov.noor.biometric.fraud.LockoutPolicy;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.matching.Matcher;
import ae.gov.noor.biometric.pipeline.TestPipeline;
import ae.gov.noor.biometric.platform.DefaultRules;
import ae.gov.noor.biometric.template.InMemoryTemplateStore;
import ae.gov.noor.biometric.template.InMemoryUserKeys;
import ae.gov.noor.biometric.template.KeyRing;
import ae.gov.noor.biometric.template.TemplateProtector;
import ae.gov.noor.biometric.voice.TestVoices;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationServiceTest {
  private static final UserId USER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e");
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final LockoutPolicy POLICY =
      new LockoutPolicy(3, Duration.ofMinutes(30), 50, Duration.ofMinutes(1));
  private static final Claims CLAIMS =
      new Claims(
          Optional.of("ios"),
          Optional.of("phone-1"),
          Optional.of("198.51.100.9"),
          OptionalDouble.of(25.2),
          OptionalDouble.of(55.3));

  private static final Sample MATED = TestModels.sample("person_a_2");
  private static final Sample NON_MATED = TestModels.sample("person_b_1");
  private static final Sample BROKEN = Sample.of(new byte[] {1, 2, 3});
  private static final Embedding REFERENCE =
      TestPipeline.embedding(Modality.FACIAL, TestModels.sample("person_a_1"));
  private static final Sample MATED_VOICE = TestVoices.sample(120, 6);
  private static final Embedding VOICE_REFERENCE =
      TestPipeline.embedding(Modality.VOICE, TestVoices.sample(120, 9));

  private final Journal journal = new Journal();
  private final InMemoryLockouts lockouts = new InMemoryLockouts(journal, POLICY);
  private final InMemoryVerifications verifications = new InMemoryVerifications(journal);
  private final RecordingAudit audit = new RecordingAudit(journal);
  private final RecordingEvents events = new RecordingEvents(journal);
  private final VerificationService service = new VerificationService();

  @BeforeEach
  void wire() {
    service.unitOfWork = journal;
    service.lockouts = lockouts;
    service.pipeline = TestPipeline.withDefaultModels();
    service.references = references();
    service.verifications = verifications;
    service.audit = audit;
    service.events = events;
    enrol(REFERENCE, 1);
  }

  private static ReferenceMatcher references() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    KeyRing ring = KeyRing.parse(Base64.getEncoder().encodeToString(key));
    ReferenceMatcher references = new ReferenceMatcher();
    references.protector = new TemplateProtector(ring, new InMemoryUserKeys(), "test");
    references.templates = new InMemoryTemplateStore();
    references.matcher = new Matcher();
    references.rules = DefaultRules.ofTheCatalogue();
    return references;
  }

  private void enrol(Embedding embedding, long generation) {
    service.references.templates.save(
        service.references.protector.protect(USER, Modality.FACIAL, embedding, generation));
  }

  private Verification verify(Sample probe, Instant at) {
    return service.verify(
        context(at),
        new VerificationService.Question(
            USER, Modality.FACIAL, Map.of(Modality.FACIAL, probe), CLAIMS),
        journal);
  }

  private Verification verifyBoth(Sample face, Sample voice) {
    Map<Modality, Sample> probes = new EnumMap<>(Modality.class);
    probes.put(Modality.FACIAL, face);
    probes.put(Modality.VOICE, voice);
    return service.verify(
        context(NOW),
        new VerificationService.Question(USER, Modality.MULTIMODAL, probes, CLAIMS),
        journal);
  }

  private void enrolVoice() {
    service.references.templates.save(
        service.references.protector.protect(USER, Modality.VOICE, VOICE_REFERENCE, 1));
  }

  private static RequestContext context(Instant at) {
    return new RequestContext("r-1", new Caller("portal-7", Set.of("portal")), "192.0.2.7", at);
  }

  private Refusal refused(Reason reason, Sample probe, Instant at) {
    Refusal refusal = assertThrows(Refusal.class, () -> verify(probe, at));
    assertEquals(reason, refusal.reason());
    return refusal;
  }

  @Test
  void theAttemptIsReservedBeforeTheSampleIsTouchedAndAllIsRecordedTogether() {
    verify(MATED, NOW);
    assertEquals(
        List.of(
            "begin",
            "commit",
            "reserved",
            "reserve",
            "decode",
            "detect",
            "quality",
            "align",
            "embed",
            "match",
            "begin",
            "settled success",
            "saved verified",
            "audit VERIFICATION verified",
            "event VerificationAttempted",
            "event VerificationSucceeded",
            "commit",
            "record"),
        journal.taken());
  }

  @Test
  void aMatedProbeIsVerifiedAndTheDecisionSaysByWhat() {
    Verification verification = verify(MATED, NOW);
    assertEquals(Verification.Result.VERIFIED, verification.result());
    assertEquals(Verification.Action.LOGGED, verification.actionTaken());
    assertTrue(verification.confidence() >= 0.95);
    assertEquals(0.95, verification.threshold());
    assertEquals(REFERENCE.model(), verification.model());
    assertEquals("sface-from-0s", verification.calibration());
    assertEquals(LivenessReport.Result.NOT_ASSESSED, verification.livenessResult());
    assertEquals(CLAIMS, verification.claims());
    assertEquals("192.0.2.7", verification.clientAddress());
    assertEquals("portal-7", verification.requestedBy());
    assertEquals(NOW, verification.at());
    assertEquals(List.of(verification), verifications.all());
  }

  @Test
  void theAuditEntryNamesTheModelAndNoScore() {
    Verification verification = verify(MATED, NOW);
    assertEquals(Optional.of(USER), audit.last().user());
    assertEquals("portal-7", audit.last().actor());
    assertEquals(
        Map.of(
            "verification_id", verification.id().toString(),
            "modality", "facial",
            "model_sha256", REFERENCE.model().sha256(),
            "calibration", "sface-from-0s",
            "liveness", "NOT_ASSESSED",
            "failures", "0",
            "action", "logged"),
        audit.last().detail());
  }

  @Test
  void aNonMatedProbeIsRejectedAndCounts() {
    Verification verification = verify(NON_MATED, NOW);
    assertEquals(Verification.Result.REJECTED, verification.result());
    assertTrue(verification.confidence() < 0.95);
    assertEquals("1", audit.last().detail().get("failures"));
    assertEquals(
        List.of("VerificationAttempted", "VerificationFailed"),
        events.all().stream().map(e -> e.getClass().getSimpleName()).toList());
    assertEquals(0, lockouts.open(USER));
  }

  @Test
  void exactlyTheThirdFailureLocksAndTheFourthIsNotEvenLookedAt() {
    for (int i = 0; i < 2; i++) {
      assertEquals(Verification.Action.LOGGED, verify(NON_MATED, NOW).actionTaken());
    }
    Verification third = verify(NON_MATED, NOW);
    assertEquals(Verification.Result.REJECTED, third.result());
    assertEquals(Verification.Action.ACCOUNT_LOCKED, third.actionTaken());
    assertEquals(List.of("multiple_failures"), third.anomalies());
    BiometricEvent.SuspiciousActivity told =
        (BiometricEvent.SuspiciousActivity) events.all().get(events.all().size() - 1);
    assertEquals("account_locked", told.actionTaken());
    journal.taken();
    Refusal refusal = refused(Reason.LOCKED, MATED, NOW.plusSeconds(60));
    assertEquals(Optional.of(Duration.ofMinutes(29)), refusal.retryAfter());
    assertFalse(journal.taken().contains("decode"));
    assertEquals(3, verifications.all().size());
  }

  @Test
  void aLockedPersonIsLockedWhateverTheSample() {
    lockouts.fail(USER, NOW, 3);
    refused(Reason.LOCKED, BROKEN, NOW);
  }

  @Test
  void theLockIsOverAtItsVeryInstant() {
    lockouts.fail(USER, NOW, 3);
    Instant end = NOW.plus(Duration.ofMinutes(30));
    refused(Reason.LOCKED, MATED, end.minusNanos(1_000));
    assertEquals(Verification.Result.VERIFIED, verify(MATED, end).result());
  }

  @Test
  void aSuccessBetweenFailuresBeginsTheCountAnew() {
    lockouts.fail(USER, NOW, 2);
    verify(MATED, NOW);
    lockouts.fail(USER, NOW, 1);
    assertEquals(Verification.Action.LOGGED, verify(NON_MATED, NOW).actionTaken());
    assertEquals("2", audit.last().detail().get("failures"));
  }

  @Test
  void aSampleThatCannotBeEvaluatedGivesTheAttemptBack() {
    refused(Reason.UNSUPPORTED_MEDIA_TYPE, BROKEN, NOW);
    assertEquals(
        List.of(
            "begin",
            "commit",
            "reserved",
            "reserve",
            "decode",
            "begin",
            "audit VERIFICATION_REFUSED unsupported-media-type",
            "commit",
            "released"),
        journal.taken());
    assertEquals(Optional.of(USER), audit.last().user());
    assertEquals(0, lockouts.open(USER));
    for (int i = 0; i < 5; i++) {
      refused(Reason.UNSUPPORTED_MEDIA_TYPE, BROKEN, NOW);
    }
    assertEquals(Verification.Result.VERIFIED, verify(MATED, NOW).result());
  }

  @Test
  void aStageThatBreaksGivesTheAttemptBackAndIsNotHidden() {
    IllegalStateException broken = new IllegalStateException("broken");
    journal.when(
        "embed",
        () -> {
          throw broken;
        });
    assertSame(broken, assertThrows(RuntimeException.class, () -> verify(MATED, NOW)));
    assertEquals(0, lockouts.open(USER));
    assertEquals(List.of(), verifications.all());
  }

  @Test
  void noDecisionIsAnsweredThatIsNotAudited() {
    notRecorded("audit VERIFICATION verified", MATED);
  }

  @Test
  void noDecisionIsAnsweredWhoseEventIsLost() {
    notRecorded("event VerificationFailed", NON_MATED);
  }

  @Test
  void noDecisionIsAnsweredThatIsNotSaved() {
    notRecorded("saved rejected", NON_MATED);
  }

  /** The comparison was run: whatever it said, the attempt stays reserved and will count. */
  private void notRecorded(String line, Sample probe) {
    journal.when(
        line,
        () -> {
          throw new Refusal(Reason.STORE_UNAVAILABLE);
        });
    refused(Reason.STORE_UNAVAILABLE, probe, NOW);
    List<String> lines = journal.taken();
    assertEquals("rollback", lines.get(lines.size() - 2));
    assertFalse(lines.contains("released"));
    assertEquals(1, lockouts.open(USER));
    assertEquals(List.of(), verifications.all());
  }

  @Test
  void notMoreComparisonsRunThanFailuresAreLeft() {
    journal.when(
        "saved rejected",
        () -> {
          throw new Refusal(Reason.STORE_UNAVAILABLE);
        });
    for (int i = 0; i < 3; i++) {
      refused(Reason.STORE_UNAVAILABLE, NON_MATED, NOW);
    }
    journal.taken();
    refused(Reason.TOO_MANY_REQUESTS, MATED, NOW);
    assertFalse(journal.taken().contains("decode"));
  }

  @Test
  void anAttemptThatWasCountedMeanwhileHasNoAnswer() {
    journal.when("match", () -> lockouts.forget(USER));
    refused(Reason.LOCKED, MATED, NOW);
    assertEquals(List.of(), verifications.all());
  }

  @Test
  void whoIsNotEnrolledCannotBeVerifiedAndLosesNoAttempt() {
    service.references.templates.erase(USER, Optional.empty());
    refused(Reason.NOT_ENROLLED, MATED, NOW);
    assertEquals(List.of("begin", "rollback"), journal.taken());
  }

  @Test
  void aReferenceOfAnotherModelAsksForANewEnrolmentAndLosesNoAttempt() {
    ModelVersion former = new ModelVersion("former", "f".repeat(64));
    enrol(Embedding.normalised(REFERENCE.values(), former), 2);
    refused(Reason.RE_ENROL_REQUIRED, MATED, NOW);
    assertEquals(0, lockouts.open(USER));
  }

  @Test
  void aFaceAndAVoiceTogetherAreOneAttemptAndOneDecision() {
    enrolVoice();
    Verification verification = verifyBoth(MATED, MATED_VOICE);
    assertEquals(Verification.Result.VERIFIED, verification.result());
    assertEquals(Modality.MULTIMODAL, verification.modality());
    List<String> lines = journal.taken();
    assertEquals(1, lines.stream().filter("reserved"::equals).count());
    assertEquals(1, lines.stream().filter("saved verified"::equals).count());
  }

  @Test
  void anImpostorsFaceIsNotCarriedByTheRightVoice() {
    enrolVoice();
    assertEquals(Verification.Result.REJECTED, verifyBoth(NON_MATED, MATED_VOICE).result());
    assertEquals("1", audit.last().detail().get("failures"));
  }

  @Test
  void theHalfThatCannotBeEvaluatedIsNamedAndTheAttemptGivenBack() {
    enrolVoice();
    Refusal refusal = assertThrows(Refusal.class, () -> verifyBoth(MATED, BROKEN));
    assertEquals(Reason.UNSUPPORTED_MEDIA_TYPE, refusal.reason());
    assertEquals(Optional.of(Modality.VOICE), refusal.part());
    assertEquals(0, lockouts.open(USER));
  }

  @Test
  void whoHasNoVoiceEnrolledIsToldBeforeAnAttemptIsReserved() {
    Refusal refusal = assertThrows(Refusal.class, () -> verifyBoth(MATED, MATED_VOICE));
    assertEquals(Reason.NOT_ENROLLED, refusal.reason());
    assertEquals(Optional.of(Modality.VOICE), refusal.part());
    assertEquals(List.of("begin", "rollback"), journal.taken());
  }

  @Test
  void aHistoryIsReadOnlyWithItsAuditEntry() {
    Verification first = verify(MATED, NOW);
    Verification second = verify(NON_MATED, NOW.plusSeconds(1));
    journal.taken();
    assertEquals(List.of(second, first), service.history(context(NOW), USER, 20, Optional.empty()));
    assertEquals(List.of("begin", "audit HISTORY_READ read", "page", "commit"), journal.taken());
    assertEquals(
        List.of(first),
        service.history(
            context(NOW),
            USER,
            1,
            Optional.of(new Verifications.Position(second.at(), second.id()))));
    journal.when(
        "audit HISTORY_READ read",
        () -> {
          throw new Refusal(Reason.STORE_UNAVAILABLE);
        });
    assertThrows(Refusal.class, () -> service.history(context(NOW), USER, 20, Optional.empty()));
  }
}
