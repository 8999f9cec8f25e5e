package ae.gov.noor.biometric.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.audit.RecordingAudit;
import ae.gov.noor.biometric.challenge.ChallengeReply;
import ae.gov.noor.biometric.challenge.ChallengeService;
import ae.gov.noor.biometric.challenge.ChallengeServiceTest;
import ae.gov.noor.biometric.challenge.StepUpRequired;
import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.PageCursor;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.SteppedClock;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.events.BiometricEvent;
import ae.gov.noor.biometric.events.RecordingEvents;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.fraud.DeviceMarks;
import ae.gov.noor.biometric.fraud.InMemoryAttemptHistory;
import ae.gov.noor.biometric.fraud.InMemoryLockouts;
import ae.gov.noor.biometric.fraud.InMemorySampleFingerprints;
import ae.gov.noor.biometric.fraud.LockoutPolicy;
import ae.gov.noor.biometric.fraud.RiskScorer;
import ae.gov.noor.biometric.idempotency.Answers;
import ae.gov.noor.biometric.idempotency.AnswersTest;
import ae.gov.noor.biometric.idempotency.IdempotencyKey;
import ae.gov.noor.biometric.idempotency.InMemoryAnsweredCalls;
import ae.gov.noor.biometric.index.Backlog;
import ae.gov.noor.biometric.index.ExactIndex;
import ae.gov.noor.biometric.index.IndexedVector;
import ae.gov.noor.biometric.limits.RateLimitsTest;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.liveness.PerformedSteps;
import ae.gov.noor.biometric.matching.Matcher;
import ae.gov.noor.biometric.pipeline.LivenessPolicy;
import ae.gov.noor.biometric.pipeline.TestPipeline;
import ae.gov.noor.biometric.platform.DefaultRules;
import ae.gov.noor.biometric.template.InMemoryTemplateStore;
import ae.gov.noor.biometric.template.InMemoryUserKeys;
import ae.gov.noor.biometric.template.KeyRing;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import ae.gov.noor.biometric.template.TemplateFormat;
import ae.gov.noor.biometric.template.TemplateProtector;
import ae.gov.noor.biometric.voice.TestVoices;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationServiceTest {
  private static final UserId USER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e");
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final LockoutPolicy POLICY =
      new LockoutPolicy(3, Duration.ofMinutes(30), 50, Duration.ofMinutes(1), false);
  private static final Claims CLAIMS =
      new Claims(
          Optional.of("ios"),
          Optional.of("phone-1"),
          Optional.of("198.51.100.9"),
          OptionalDouble.of(25.2),
          OptionalDouble.of(55.3));

  private static final Sample MATED = TestModels.sample("person_b_2");
  private static final Sample MATED_TOO =
      Sample.of(PerformedSteps.ofAHead(TestModels.bytes("person_b_2"), 480).turned(8, 0));
  private static final Sample NON_MATED = TestModels.sample("person_a_2");
  private static final Sample BROKEN = Sample.of(new byte[] {1, 2, 3});

  /** The beginning of a JPEG, and nothing of it. */
  private static final Sample CUT =
      Sample.of(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0});

  private static final Embedding REFERENCE =
      TestPipeline.embedding(Modality.FACIAL, TestModels.sample("person_b_1"));
  private static final Sample MATED_VOICE = TestVoices.sample(120, 6);
  private static final Embedding VOICE_REFERENCE =
      TestPipeline.embedding(Modality.VOICE, TestVoices.sample(120, 9));

  private final KeyRing ring = ring();
  private final Journal journal = new Journal();
  private InMemoryLockouts lockouts = new InMemoryLockouts(journal, POLICY);
  private final InMemoryVerifications verifications = new InMemoryVerifications(journal);
  private final RecordingAudit audit = new RecordingAudit(journal);
  private final RecordingEvents events = new RecordingEvents(journal);
  private final InMemoryAttemptHistory behaviour = new InMemoryAttemptHistory();
  private final ChallengeService challenges =
      ChallengeServiceTest.with(LivenessPolicy.PASSIVE, journal);
  private final InMemoryTemplateStore templates = new InMemoryTemplateStore();
  private final VerificationService service = new VerificationService();

  private final SteppedClock clock = new SteppedClock(NOW);
  private final InMemoryAnsweredCalls calls = new InMemoryAnsweredCalls(journal);
  private Optional<IdempotencyKey> key = Optional.empty();

  @BeforeEach
  void wire() {
    service.unitOfWork = journal;
    service.limits = RateLimitsTest.by(clock);
    service.answers = AnswersTest.over(calls);
    service.lockouts = lockouts;
    service.challenges = challenges;
    service.pipeline = TestPipeline.withDefaultModels();
    service.references = references();
    service.watch = new RiskWatch();
    service.watch.history = behaviour;
    service.watch.marks = new DeviceMarks(1, bytes -> ring.mac("device-marks", bytes));
    service.watch.scorer = new RiskScorer();
    service.recorder = new DecisionRecorder();
    service.recorder.watch = service.watch;
    service.recorder.fingerprints = new InMemorySampleFingerprints();
    service.recorder.lockouts = lockouts;
    service.recorder.policy = POLICY;
    service.recorder.verifications = verifications;
    service.recorder.audit = audit;
    service.recorder.events = events;
    service.recorder.answers = service.answers;
    service.verifications = verifications;
    service.audit = audit;
    enrol(REFERENCE, 1);
  }

  private static KeyRing ring() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return KeyRing.parse(Base64.getEncoder().encodeToString(key));
  }

  private ReferenceMatcher references() {
    ReferenceMatcher references = new ReferenceMatcher();
    references.protector = new TemplateProtector(ring, new InMemoryUserKeys(), "test");
    references.templates = templates;
    references.index = new ExactIndex();
    references.backlog = new Backlog();
    references.matcher = new Matcher();
    references.rules = DefaultRules.ofTheCatalogue();
    return references;
  }

  private void enrol(Embedding embedding, long generation) {
    service.references.templates.save(
        service.references.protector.protect(USER, Modality.FACIAL, embedding, generation));
  }

  private Verification verify(Sample probe, Instant at) {
    return verify(probe, Optional.empty(), at).verification();
  }

  private VerificationService.Answer verify(
      Sample probe, Optional<ChallengeReply> reply, Instant at) {
    return service.verify(
        context(at),
        new VerificationService.Question(
            USER, Modality.FACIAL, Map.of(Modality.FACIAL, probe), reply, CLAIMS),
        key,
        journal);
  }

  private Verification verifyBoth(Sample face, Sample voice) {
    Map<Modality, Sample> probes = new EnumMap<>(Modality.class);
    probes.put(Modality.FACIAL, face);
    probes.put(Modality.VOICE, voice);
    return service
        .verify(
            context(NOW),
            new VerificationService.Question(
                USER, Modality.MULTIMODAL, probes, Optional.empty(), CLAIMS),
            Optional.empty(),
            journal)
        .verification();
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
            "lock looked at",
            "commit",
            "reserved",
            "reserve",
            "decode",
            "detect",
            "quality",
            "fingerprint",
            "liveness",
            "align",
            "embed",
            "match",
            "risk",
            "begin",
            "settled success",
            "saved verified",
            "event VerificationAttempted",
            "event VerificationSucceeded",
            "audit VERIFICATION verified",
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
    assertEquals(LivenessReport.Result.LIVE, verification.livenessResult());
    assertTrue(verification.livenessConfidence() >= 0.90);
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
            "liveness", "LIVE",
            "anomalies", "",
            "behaviour", "known",
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

  // L01
  @Test
  void exactlyTheThirdFailureLocksAndTheFourthIsNotEvenLookedAt() {
    for (String impostor : List.of("impostor_1", "impostor_2")) {
      Verification failed = verify(TestModels.sample(impostor), NOW);
      assertEquals(Verification.Action.LOGGED, failed.actionTaken());
    }
    Verification third = verify(NON_MATED, NOW);
    assertEquals(Verification.Result.REJECTED, third.result());
    assertEquals(Verification.Action.ACCOUNT_LOCKED, third.actionTaken());
    assertTrue(third.anomalies().contains("multiple_failures"));
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

  // L01
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
            "lock looked at",
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

  // L09
  /** The comparison was run: whatever it said, the attempt stays reserved and will count. */
  private void notRecorded(String line, Sample probe) {
    journal.when(
        line,
        () -> {
          throw new Refusal(Reason.STORE_UNAVAILABLE);
        });
    refused(Reason.AUDIT_UNAVAILABLE, probe, NOW);
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
      refused(Reason.AUDIT_UNAVAILABLE, NON_MATED, NOW);
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
    assertEquals(List.of("begin", "lock looked at", "rollback"), journal.taken());
  }

  @Test
  void aReferenceOfAnotherModelAsksForANewEnrolmentAndLosesNoAttempt() {
    ModelVersion former = new ModelVersion("former", "f".repeat(64));
    enrol(Embedding.normalised(REFERENCE.values(), former), 2);
    refused(Reason.RE_ENROL_REQUIRED, MATED, NOW);
    assertEquals(0, lockouts.open(USER));
  }

  private void toldThatTheReferenceIsNotIntact() {
    journal.taken();
    refused(Reason.TEMPLATE_INTEGRITY, MATED, NOW);
    List<String> lines = journal.taken();
    assertEquals(
        List.of(
            "begin",
            "audit VERIFICATION_REFUSED template-integrity",
            "event SuspiciousActivity",
            "commit"),
        lines.subList(lines.size() - 4, lines.size()));
    assertEquals("facial", audit.last().detail().get("modality"));
    BiometricEvent.SuspiciousActivity told =
        assertInstanceOf(BiometricEvent.SuspiciousActivity.class, events.all().get(0));
    assertEquals(USER, told.user());
    assertEquals(List.of("template_integrity"), told.anomalies());
    assertEquals(0, lockouts.open(USER));
    assertEquals(List.of(), verifications.all());
  }

  private static ProtectedTemplate withOneBitFlipped(ProtectedTemplate good) {
    byte[] sealed = good.sealed();
    sealed[sealed.length / 2] ^= 1;
    return new ProtectedTemplate(
        good.templateId(),
        good.user(),
        good.modality(),
        good.model(),
        good.dimension(),
        good.generation(),
        sealed);
  }

  @Test
  void aFlippedBitOfTheReferenceIsAuditedAndToldAndLosesNoAttempt() {
    templates.putBack(withOneBitFlipped(templates.find(USER, Modality.FACIAL).orElseThrow()));
    toldThatTheReferenceIsNotIntact();
  }

  @Test
  void aReferenceThatWasPutBackFromThePastIsAuditedAndTold() {
    ProtectedTemplate former = templates.find(USER, Modality.FACIAL).orElseThrow();
    enrol(REFERENCE, 2);
    templates.putBack(former);
    toldThatTheReferenceIsNotIntact();
  }

  @Test
  void aReferenceThatWasPutBackAfterItWasErasedIsAuditedAndTold() {
    ProtectedTemplate former = templates.find(USER, Modality.FACIAL).orElseThrow();
    templates.erase(USER, Optional.empty());
    templates.putBack(former);
    toldThatTheReferenceIsNotIntact();
  }

  @Test
  void aReferenceThatIsNotIntactIsNotAnsweredWithoutItsAuditEntry() {
    templates.putBack(withOneBitFlipped(templates.find(USER, Modality.FACIAL).orElseThrow()));
    journal.when(
        "audit VERIFICATION_REFUSED template-integrity",
        () -> {
          throw new Refusal(Reason.STORE_UNAVAILABLE);
        });
    refused(Reason.STORE_UNAVAILABLE, MATED, NOW);
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
    assertEquals(List.of("begin", "lock looked at", "rollback"), journal.taken());
  }

  // L10
  @Test
  void aSampleThatWasUsedBeforeIsRefusedAndCounts() {
    Verification first = verify(MATED, NOW);
    assertEquals(Verification.Result.VERIFIED, first.result());
    int before = events.all().size();
    refused(Reason.SAMPLE_REPLAYED, MATED, NOW.plusSeconds(1));
    Verification second = verifications.all().get(1);
    assertEquals(Verification.Result.REJECTED, second.result());
    assertEquals(0, second.confidence());
    assertEquals(List.of("sample_replay"), second.anomalies());
    assertEquals("sample_replay", audit.last().detail().get("anomalies"));
    assertEquals("1", audit.last().detail().get("failures"));
    assertEquals(
        List.of("VerificationAttempted", "VerificationFailed", "SuspiciousActivity"),
        events.all().stream().skip(before).map(e -> e.getClass().getSimpleName()).toList());
    assertEquals(0, lockouts.open(USER));
  }

  @Test
  void threeReplaysLock() {
    verify(MATED, NOW);
    for (int i = 0; i < 3; i++) {
      refused(Reason.SAMPLE_REPLAYED, MATED, NOW);
    }
    refused(Reason.LOCKED, MATED, NOW);
    assertTrue(
        verifications
            .all()
            .get(3)
            .anomalies()
            .containsAll(List.of("sample_replay", "multiple_failures")));
  }

  // L08 (liveness), L13
  /** The right face, but the challenge was never issued. */
  @Test
  void aProbeThatIsNotLiveIsRejectedCountedAndNotSaidToResembleAnybody() {
    ChallengeReply reply = new ChallengeReply(UUID.randomUUID(), Optional.empty(), List.of());
    VerificationService.Answer answer = verify(MATED, Optional.of(reply), NOW);
    assertEquals(Verification.Result.REJECTED, answer.verification().result());
    assertEquals(LivenessReport.Result.NOT_LIVE, answer.verification().livenessResult());
    assertEquals(0, answer.verification().confidence());
    assertEquals(List.of("liveness_failed"), answer.verification().anomalies());
    assertEquals(Verification.Action.ALERT_SENT, answer.verification().actionTaken());
    assertFalse(answer.advice().isEmpty());
    assertEquals("challenge-unknown", audit.last().detail().get("liveness_findings"));
    assertEquals("1", audit.last().detail().get("failures"));
    assertInstanceOf(
        BiometricEvent.SuspiciousActivity.class, events.all().get(events.all().size() - 1));
  }

  @Test
  void aDecisionIsCountedOnceWithWhatLivenessFound() {
    verify(MATED, NOW);
    assertEquals(
        List.of(
            "LIVENESS facial live",
            "WITNESS facial absent",
            "VERIFICATION facial verified",
            "compared facial"),
        journal.counted());
  }

  @Test
  void ofAProbeThatIsNotLiveNoConfidenceIsCountedButAnAlertIs() {
    verify(
        MATED,
        Optional.of(new ChallengeReply(UUID.randomUUID(), Optional.empty(), List.of())),
        NOW);
    assertEquals(4, journal.counted().size(), journal.counted()::toString);
    assertEquals(
        List.of(
            "LIVENESS facial not_live", "WITNESS facial absent", "VERIFICATION facial rejected"),
        journal.counted().subList(0, 3));
    assertTrue(journal.counted().get(3).startsWith("FRAUD_ALERT facial "));
  }

  @Test
  void whatIsRefusedIsNoDecisionAndIsNotCountedAsOne() {
    refused(Reason.UNSUPPORTED_MEDIA_TYPE, BROKEN, NOW);
    assertEquals(List.of(), journal.counted());
  }

  @Test
  void whereThePolicyAsksForAChallengeNothingIsReservedWithoutOne() {
    service.challenges = ChallengeServiceTest.with(LivenessPolicy.ACTIVE, journal);
    StepUpRequired stepUp = assertThrows(StepUpRequired.class, () -> verify(MATED, NOW));
    assertEquals(3, stepUp.challenge().steps().size());
    assertFalse(journal.taken().contains("reserved"));
  }

  // L16
  /** Learned from one success; then another phone, half the world away. */
  @Test
  void aMatchAtHighRiskIsSuspiciousCountsAndAsksForAChallenge() {
    assertEquals(Verification.Result.VERIFIED, verify(MATED, NOW).result());
    VerificationService.Answer answer =
        service.verify(
            context(NOW.plusSeconds(60)),
            new VerificationService.Question(
                USER,
                Modality.FACIAL,
                Map.of(Modality.FACIAL, MATED_TOO),
                Optional.empty(),
                new Claims(
                    Optional.of("ios"),
                    Optional.of("phone-2"),
                    Optional.empty(),
                    OptionalDouble.of(-33.9),
                    OptionalDouble.of(151.2))),
            Optional.empty(),
            journal);
    Verification verification = answer.verification();
    assertEquals(Verification.Result.SUSPICIOUS, verification.result());
    assertEquals(List.of("impossible_travel", "device_mismatch"), verification.anomalies());
    assertTrue(verification.fraudScore() > 0.7);
    assertEquals(Verification.Action.ALERT_SENT, verification.actionTaken());
    assertEquals("1", audit.last().detail().get("failures"));
    assertTrue(journal.counted().contains("FRAUD_ALERT facial high"));
    assertTrue(answer.stepUpRequired());
    assertEquals(3, answer.challenge().orElseThrow().steps().size());
    assertInstanceOf(
        BiometricEvent.SuspiciousActivity.class, events.all().get(events.all().size() - 1));
  }

  // L16
  @Test
  void wherePolicySaysSoOneSuspiciousMatchLocksWithOneLockEvent() {
    lockSuspicious();
    indexDisagrees();
    Verification verification = verify(MATED, NOW);
    assertEquals(Verification.Result.SUSPICIOUS, verification.result());
    assertEquals(Verification.Action.ACCOUNT_LOCKED, verification.actionTaken());
    assertEquals(List.of("index_mismatch"), verification.anomalies());
    assertEquals("account_locked", audit.last().detail().get("action"));
    assertEquals(
        List.of("account_locked"),
        events.all().stream()
            .filter(BiometricEvent.SuspiciousActivity.class::isInstance)
            .map(event -> ((BiometricEvent.SuspiciousActivity) event).actionTaken())
            .toList());
    refused(Reason.LOCKED, MATED_TOO, NOW.plus(Duration.ofMinutes(30)).minusNanos(1_000));
  }

  /** A client that lost an answer asks again: that is refused and must not lock anybody out. */
  @Test
  void aReplayAloneLocksNobodyWhateverThePolicy() {
    lockSuspicious();
    verify(MATED, NOW);
    refused(Reason.SAMPLE_REPLAYED, MATED, NOW.plusSeconds(60));
    assertEquals(1, journal.run(() -> lockouts.state(USER, NOW)).consecutive());
    assertEquals(Verification.Action.ALERT_SENT, verifications.all().get(1).actionTaken());
  }

  private void lockSuspicious() {
    LockoutPolicy strict =
        new LockoutPolicy(3, Duration.ofMinutes(30), 50, Duration.ofMinutes(1), true);
    service.lockouts = new InMemoryLockouts(journal, strict);
    service.recorder.lockouts = service.lockouts;
    service.recorder.policy = strict;
    lockouts = (InMemoryLockouts) service.lockouts;
  }

  // T16
  @Test
  void aChallengeThatWasIssuedBeforeTheLockIsNotRedeemedInIt() {
    UUID issued =
        challenges.offer(context(NOW), USER, Modality.FACIAL, CLAIMS.deviceId()).challengeId();
    lockouts.fail(USER, NOW, 3);
    ChallengeReply reply = new ChallengeReply(issued, Optional.empty(), List.of());
    Refusal refusal =
        assertThrows(Refusal.class, () -> verify(MATED, Optional.of(reply), NOW.plusSeconds(1)));
    assertEquals(Reason.LOCKED, refusal.reason());
    journal.run(() -> lockouts.unlock(USER));
    VerificationService.Answer answer = verify(MATED, Optional.of(reply), NOW.plusSeconds(2));
    assertFalse(
        audit.last().detail().getOrDefault("liveness_findings", "").contains("challenge-unknown"),
        "it was not taken: " + answer);
  }

  @Test
  void aLockedPersonIsLockedAlsoWhereNothingIsEnrolled() {
    service.references.templates.erase(USER, Optional.empty());
    lockouts.fail(USER, NOW, 3);
    refused(Reason.LOCKED, MATED, NOW);
    assertEquals(List.of("begin", "lock looked at", "rollback"), journal.taken());
  }

  // L03
  @Test
  void twoFailuresASuccessAndTwoFailuresLockNobody() {
    List<Sample> probes =
        List.of(
            TestModels.sample("impostor_1"),
            TestModels.sample("impostor_2"),
            MATED,
            NON_MATED,
            TestModels.sample("person_a_1"));
    for (int i = 0; i < 5; i++) {
      Verification verification = verify(probes.get(i), NOW.plusSeconds(600L * i));
      assertNotEquals(Verification.Action.ACCOUNT_LOCKED, verification.actionTaken());
    }
    assertEquals(2, journal.run(() -> lockouts.state(USER, NOW)).consecutive());
  }

  // L15
  @Test
  void aMatchFromANewDeviceIsVerifiedButAsksForAChallengeUntilOneIsAnswered() {
    verify(MATED, NOW);
    Claims elsewhere =
        new Claims(
            Optional.of("ios"),
            Optional.of("phone-2"),
            Optional.empty(),
            CLAIMS.latitude(),
            CLAIMS.longitude());
    VerificationService.Answer answer =
        service.verify(
            context(NOW.plusSeconds(600)),
            new VerificationService.Question(
                USER,
                Modality.FACIAL,
                Map.of(Modality.FACIAL, MATED_TOO),
                Optional.empty(),
                elsewhere),
            Optional.empty(),
            journal);
    assertEquals(Verification.Result.VERIFIED, answer.verification().result());
    assertEquals(List.of("device_mismatch"), answer.verification().anomalies());
    assertTrue(answer.stepUpRequired());
    assertTrue(answer.challenge().isPresent());
  }

  @Test
  void whereTheHistoryIsAwayWhatTheAttemptItselfShowsIsJudgedAndThatIsSaid() {
    behaviour.away(true);
    assertEquals(Verification.Result.VERIFIED, verify(MATED, NOW).result());
    assertEquals("unknown", audit.last().detail().get("behaviour"));
  }

  /** The index holds another vector under the reference's own id. */
  private void indexDisagrees() {
    ProtectedTemplate reference =
        service.references.templates.find(USER, Modality.FACIAL).orElseThrow();
    Embedding other = TestPipeline.embedding(Modality.FACIAL, TestModels.sample("person_a_1"));
    service.references.index.upsert(
        IndexedVector.of(reference.templateId(), USER, Modality.FACIAL, other));
  }

  // L16
  @Test
  void aMatchOnWhichTheIndexDisagreesIsSuspicious() {
    indexDisagrees();
    Verification verification = verify(MATED, NOW);
    assertEquals(Verification.Result.SUSPICIOUS, verification.result());
    assertEquals(List.of("index_mismatch"), verification.anomalies());
  }

  @Test
  void aMatchOnWhichTheIndexAgreesIsVerified() {
    ProtectedTemplate reference =
        service.references.templates.find(USER, Modality.FACIAL).orElseThrow();
    service.references.index.upsert(
        IndexedVector.of(reference.templateId(), USER, Modality.FACIAL, REFERENCE));
    assertEquals(Verification.Result.VERIFIED, verify(MATED, NOW).result());
  }

  private Optional<IdempotencyKey> key(String name, String request) {
    return service.answers.key(context(NOW), Optional.of(name), List.of(Answers.text(request)));
  }

  @Test
  void aCallMadeAgainWithItsKeyGetsTheFirstAnswerAndNoAttemptIsMade() {
    key = key("k-1", "the same");
    Verification first = verify(MATED, NOW);
    journal.taken();
    assertEquals(first, verify(MATED, NOW.plusSeconds(86_399)));
    assertEquals(List.of("begin", "commit", "begin", "commit"), journal.taken());
    assertEquals(List.of(first), verifications.all());
    refused(Reason.SAMPLE_REPLAYED, MATED, NOW.plusSeconds(86_400));
  }

  @Test
  void aKeyThatIsUsedForAnotherRequestIsRefused() {
    key = key("k-1", "one");
    verify(MATED, NOW);
    key = key("k-1", "another");
    refused(Reason.IDEMPOTENCY_KEY_REUSED, NON_MATED, NOW);
    assertEquals(0, lockouts.open(USER));
  }

  @Test
  void aReplayMadeAgainWithItsKeyIsOneFailure() {
    verify(MATED, NOW);
    key = key("k-2", "again");
    refused(Reason.SAMPLE_REPLAYED, MATED, NOW);
    refused(Reason.SAMPLE_REPLAYED, MATED, NOW);
    assertEquals(2, verifications.all().size());
  }

  /** Both came before either was answered. */
  @Test
  void ofTwoCallsWithOneKeyAtATimeOneIsDecidedAndTheOtherGetsItsAnswer() {
    key = key("k-3", "the same");
    Verification[] other = new Verification[1];
    journal.when(
        "risk",
        () -> {
          journal.when("risk", () -> {});
          other[0] = verify(MATED, NOW);
        });
    Verification answer = verify(MATED, NOW);
    assertEquals(other[0], answer);
    assertEquals(1, verifications.all().size());
    assertEquals(0, lockouts.open(USER));
  }

  @Test
  void whatIsKeptOfAnAnswerIsReadAsItWasWritten() {
    KeptAnswer kept = new KeptAnswer(UUID.randomUUID(), true, List.of("Turn around.", "Smile."));
    assertEquals(kept, KeptAnswer.of(kept.text()));
    KeptAnswer plain = new KeptAnswer(UUID.randomUUID(), false, List.of());
    assertEquals(plain, KeptAnswer.of(plain.text()));
  }

  @Test
  void afterTenSamplesThatCannotBeEvaluatedNoneIsLookedAtForAWhile() {
    for (int i = 0; i < 10; i++) {
      refused(Reason.SAMPLE_CORRUPT, CUT, NOW);
    }
    journal.taken();
    Refusal refusal = refused(Reason.TOO_MANY_REQUESTS, MATED, NOW);
    assertEquals(Optional.of(Duration.ofMinutes(1)), refusal.retryAfter());
    assertEquals(List.of(), journal.taken());
    clock.forward(Duration.ofMinutes(1));
    assertEquals(Verification.Result.VERIFIED, verify(MATED, NOW).result());
  }

  @Test
  void aCallMadeAgainWithItsKeyIsAnsweredAlsoWhereNoOtherWouldBe() {
    key = key("k-1", "the same");
    Verification first = verify(MATED, NOW);
    key = Optional.empty();
    for (int i = 0; i < 10; i++) {
      refused(Reason.SAMPLE_CORRUPT, CUT, NOW);
    }
    key = key("k-1", "the same");
    assertEquals(first, verify(MATED, NOW));
  }

  @Test
  void aFernetTemplateIsSealedAnewWhenItIsUsed() {
    TemplateProtector legacy =
        new TemplateProtector(
            ring, new InMemoryUserKeys(), "test", TemplateFormat.FERNET, true, Clock.systemUTC());
    service.references.templates.save(legacy.protect(USER, Modality.FACIAL, REFERENCE, 2));
    assertEquals(Verification.Result.VERIFIED, verify(MATED, NOW).result());
    assertEquals(
        3, service.references.templates.find(USER, Modality.FACIAL).orElseThrow().generation());
    assertEquals(List.of(USER), service.references.backlog.take(10), "the index has to follow");
  }

  @Test
  void aFernetTemplateIsRefusedWhereTheyAreNoLongerRead() {
    TemplateProtector legacy =
        new TemplateProtector(
            ring, new InMemoryUserKeys(), "test", TemplateFormat.FERNET, true, Clock.systemUTC());
    ProtectedTemplate token = legacy.protect(USER, Modality.FACIAL, REFERENCE, 2);
    service.references.templates.save(token);
    service.references.protector =
        new TemplateProtector(
            ring,
            new InMemoryUserKeys(),
            "test",
            TemplateFormat.AES_256_GCM,
            false,
            Clock.systemUTC());
    Refusal refusal = assertThrows(Refusal.class, () -> verify(MATED, NOW));
    assertEquals(Reason.RE_ENROL_REQUIRED, refusal.reason());
    assertEquals(
        Optional.of(token), service.references.templates.find(USER, Modality.FACIAL), "untouched");
    assertEquals(0, lockouts.open(USER));
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
            context(NOW), USER, 1, Optional.of(new PageCursor.Place(second.at(), second.id()))));
    journal.when(
        "audit HISTORY_READ read",
        () -> {
          throw new Refusal(Reason.STORE_UNAVAILABLE);
        });
    assertThrows(Refusal.class, () -> service.history(context(NOW), USER, 20, Optional.empty()));
  }
}
