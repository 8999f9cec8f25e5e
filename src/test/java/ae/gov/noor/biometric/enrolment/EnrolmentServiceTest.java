package ae.gov.noor.biometric.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.audit.RecordingAudit;
import ae.gov.noor.biometric.challenge.ChallengeServiceTest;
import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.SteppedClock;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.enrolment.EnrolmentSession.Status;
import ae.gov.noor.biometric.events.BiometricEvent;
import ae.gov.noor.biometric.events.RecordingEvents;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.fraud.InMemoryAttemptHistory;
import ae.gov.noor.biometric.fraud.InMemoryLockouts;
import ae.gov.noor.biometric.fraud.InMemorySampleFingerprints;
import ae.gov.noor.biometric.fraud.LockoutPolicy;
import ae.gov.noor.biometric.idempotency.Answers;
import ae.gov.noor.biometric.idempotency.AnswersTest;
import ae.gov.noor.biometric.idempotency.IdempotencyKey;
import ae.gov.noor.biometric.idempotency.InMemoryAnsweredCalls;
import ae.gov.noor.biometric.index.Backlog;
import ae.gov.noor.biometric.index.ExactIndex;
import ae.gov.noor.biometric.index.IndexedVector;
import ae.gov.noor.biometric.limits.RateLimitsTest;
import ae.gov.noor.biometric.liveness.InMemoryChallenges;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.matching.Matcher;
import ae.gov.noor.biometric.pipeline.LivenessPolicy;
import ae.gov.noor.biometric.pipeline.TestPipeline;
import ae.gov.noor.biometric.platform.DefaultRules;
import ae.gov.noor.biometric.template.InMemoryTemplateStore;
import ae.gov.noor.biometric.template.InMemoryUserKeys;
import ae.gov.noor.biometric.template.KeyRing;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import ae.gov.noor.biometric.template.TemplateProtector;
import ae.gov.noor.biometric.voice.TestVoices;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrolmentServiceTest {
  private static final UserId USER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e");
  private static final UserId OTHER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4f");
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final Caller SELF = new Caller(USER.toString(), Set.of("user"));
  private static final Sample FACE = TestModels.sample("person_a_1");
  private static final Sample SAME_FACE = TestModels.sample("person_a_2");
  private static final Sample OTHER_FACE = TestModels.sample("person_b_1");
  private static final Sample VOICE = TestVoices.sample(120, 9);
  private static final Sample BROKEN = Sample.of(new byte[] {1, 2, 3});

  /** The beginning of a JPEG, and nothing of it. */
  private static final Sample CUT =
      Sample.of(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0});

  private final Journal journal = new Journal();
  private final SteppedClock clock = new SteppedClock(NOW);
  private final InMemoryEnrolments enrolments = new InMemoryEnrolments(journal);
  private final InMemoryConsents consents = new InMemoryConsents(journal);
  private final InMemoryTemplateStore templates = new InMemoryTemplateStore();
  private final InMemoryUserKeys keys = new InMemoryUserKeys();
  private final InMemorySampleFingerprints fingerprints = new InMemorySampleFingerprints();
  private final ExactIndex index = new ExactIndex();
  private final InMemoryLockouts lockouts =
      new InMemoryLockouts(
          journal, new LockoutPolicy(3, Duration.ofMinutes(30), 50, Duration.ofMinutes(1), false));
  private final RecordingAudit audit = new RecordingAudit(journal);
  private final RecordingEvents events = new RecordingEvents(journal);
  private final TemplateProtector protector = protector(keys);
  private final EnrolmentService service = new EnrolmentService();
  private final InMemoryAnsweredCalls calls = new InMemoryAnsweredCalls(journal);
  private Optional<IdempotencyKey> key = Optional.empty();
  private final ErasureService erasures = new ErasureService();

  private static TemplateProtector protector(InMemoryUserKeys keys) {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    KeyRing ring = KeyRing.parse(Base64.getEncoder().encodeToString(key));
    return new TemplateProtector(ring, keys, TemplateProtector.DEFAULT_TENANT);
  }

  @BeforeEach
  void wire() {
    service.unitOfWork = journal;
    service.limits = RateLimitsTest.by(clock);
    service.answers = AnswersTest.over(calls);
    service.challenges = ChallengeServiceTest.with(LivenessPolicy.PASSIVE, journal);
    service.pipeline = TestPipeline.withDefaultModels();
    service.fingerprints = fingerprints;
    service.audit = audit;
    service.events = events;
    service.register = register();
    service.duplicates = new DuplicateCheck();
    service.duplicates.policy = DuplicatePolicy.OFF;
    wireErasures();
    asksFor(1, 3);
  }

  private void wireErasures() {
    PersonalStores stores =
        ListedStores.of(
            enrolments,
            consents,
            templates,
            fingerprints,
            keys,
            calls,
            lockouts,
            index,
            new InMemoryChallenges(),
            new InMemoryAttemptHistory());
    erasures.unitOfWork = journal;
    erasures.stores = stores;
    erasures.journal = new InMemoryErasureJournal(journal);
    erasures.audit = audit;
    erasures.stored = new StoredPerson();
    erasures.stored.enrolments = enrolments;
    erasures.stored.templates = templates;
    erasures.stored.fingerprints = fingerprints;
    erasures.stored.keys = keys;
    erasures.stored.answers = calls;
    erasures.stored.stores = stores;
    erasures.followUp = new ErasureFollowUp();
    erasures.followUp.unitOfWork = journal;
    erasures.followUp.stored = erasures.stored;
    erasures.followUp.stores = stores;
    erasures.followUp.journal = erasures.journal;
    erasures.followUp.register = service.register;
    erasures.followUp.index = index;
    erasures.followUp.audit = audit;
    erasures.followUp.clock = clock;
  }

  private Register register() {
    Register register = new Register();
    register.enrolments = enrolments;
    register.consents = consents;
    register.protector = protector;
    register.templates = templates;
    register.index = index;
    register.backlog = new Backlog();
    register.clock = clock;
    return register;
  }

  private void asksFor(int faces, int voices) {
    EnrolmentPolicy policy = EnrolmentPolicy.of(faces, voices);
    service.policy = policy;
    service.gate = new SessionGate();
    service.gate.unitOfWork = journal;
    service.gate.enrolments = enrolments;
    service.gate.lockouts = lockouts;
    service.gate.policy = policy;
    service.gate.clock = clock;
    service.samples = new SampleSet();
    service.samples.enrolments = enrolments;
    service.samples.protector = protector;
    service.samples.matcher = new Matcher();
    service.samples.rules = DefaultRules.ofTheCatalogue();
    service.samples.policy = policy;
  }

  private RequestContext context(Caller caller) {
    return new RequestContext("r-1", caller, "192.0.2.7", clock.instant());
  }

  private EnrolmentService.Begun begin(Modality modality) {
    EnrolmentService.Begun begun =
        service.initiate(context(SELF), USER, modality, Optional.of("phone-1"), key);
    journal.taken();
    return begun;
  }

  private EnrolmentService.Progress submit(EnrolmentService.Begun begun, Sample... samples) {
    return submit(SELF, begun.enrolmentId(), begun.token(), samples);
  }

  private EnrolmentService.Progress submit(
      Caller caller, UUID session, SessionToken token, Sample... samples) {
    List<SubmittedSamples.Part> parts =
        Arrays.stream(samples).map(s -> new SubmittedSamples.Part("biometric_file", s)).toList();
    return service.submit(
        context(caller),
        session,
        token,
        new SubmittedSamples(parts, Optional.empty()),
        key,
        journal);
  }

  private Refusal refused(Reason reason, EnrolmentService.Begun begun, Sample... samples) {
    return refused(reason, SELF, begun.enrolmentId(), begun.token(), samples);
  }

  private Refusal refused(
      Reason reason, Caller caller, UUID session, SessionToken token, Sample... samples) {
    Refusal refusal = assertThrows(Refusal.class, () -> submit(caller, session, token, samples));
    assertEquals(reason, refusal.reason());
    return refusal;
  }

  private void nothingIsEnrolled() {
    assertEquals(List.of(), enrolments.completed());
    assertEquals(Optional.empty(), templates.find(USER, Modality.FACIAL));
    assertEquals(0, index.size());
  }

  @Test
  void aSessionIsOpenedTogetherWithItsConsentItsEventAndItsAuditEntry() {
    EnrolmentService.Begun begun =
        service.initiate(context(SELF), USER, Modality.FACIAL, Optional.of("phone-1"), key);
    assertEquals(
        List.of(
            "begin",
            "lock looked at",
            "consent 1 by " + USER,
            "opened",
            "event EnrolmentRequested",
            "audit ENROLMENT_INITIATED pending",
            "commit"),
        journal.taken());
    assertEquals(NOW.plus(Duration.ofMinutes(30)), begun.expiresAt());
    assertTrue(begun.token().matches(enrolments.tokenHash(begun.enrolmentId())));
    assertEquals(Status.PENDING, enrolments.status(begun.enrolmentId()));
  }

  @Test
  void aSessionThatIsNotAuditedIsNotOpenedAndNoConsentKept() {
    journal.when("audit ENROLMENT_INITIATED pending", EnrolmentServiceTest::storeIsAway);
    assertThrows(
        Refusal.class,
        () -> service.initiate(context(SELF), USER, Modality.FACIAL, Optional.empty(), key));
    assertFalse(consents.given(USER));
    assertEquals("rollback", journal.taken().get(6));
  }

  @Test
  void whoIsLockedBeginsNoEnrolment() {
    lockouts.fail(USER, NOW, 3);
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () -> service.initiate(context(SELF), USER, Modality.FACIAL, Optional.empty(), key));
    assertEquals(Reason.LOCKED, refusal.reason());
    assertEquals(Optional.of(Duration.ofMinutes(30)), refusal.retryAfter());
    assertFalse(consents.given(USER));
  }

  @Test
  void aGoodSampleCompletesTheEnrolmentAllAtOnceAndTheIndexFollows() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    EnrolmentService.Progress progress = submit(begun, FACE);
    assertEquals(
        List.of(
            "begin",
            "held",
            "commit",
            "begin",
            "lock looked at",
            "commit",
            "decode",
            "detect",
            "quality",
            "fingerprint",
            "liveness",
            "align",
            "embed",
            "begin",
            "held",
            "lock looked at",
            "completed FACIAL",
            "closed COMPLETED",
            "event EnrolmentCompleted",
            "audit ENROLMENT_COMPLETED completed",
            "commit",
            "store"),
        journal.taken());
    assertEquals(0, progress.remaining());
    Enrolment enrolment = progress.completed().get(0);
    assertEquals(begun.enrolmentId(), enrolment.sessionId());
    assertEquals(TestModels.track().model().name(), enrolment.embeddingVersion());
    assertEquals(LivenessReport.Result.LIVE, enrolment.livenessResult());
    assertEquals(1, index.size());
  }

  @Test
  void whatIsStoredIsTheVectorOfTheSampleSealed() {
    submit(begin(Modality.FACIAL), FACE);
    ProtectedTemplate stored = templates.find(USER, Modality.FACIAL).orElseThrow();
    Embedding expected = TestPipeline.embedding(Modality.FACIAL, FACE);
    assertEquals(1, protector.reveal(stored).cosine(expected), 1e-6);
    assertEquals(1, stored.generation());
  }

  @Test
  void enrollingAnewTakesThePlaceOfTheFormerReference() {
    submit(begin(Modality.FACIAL), FACE);
    submit(begin(Modality.FACIAL), SAME_FACE);
    assertEquals(2, templates.find(USER, Modality.FACIAL).orElseThrow().generation());
    assertEquals(1, index.size());
  }

  @Test
  void aSampleThatIsRefusedIsAuditedAndLeavesTheSessionOpen() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    refused(Reason.UNSUPPORTED_MEDIA_TYPE, begun, BROKEN);
    assertEquals(Optional.of(USER), audit.last().user());
    assertEquals("unsupported-media-type", audit.last().outcome());
    nothingIsEnrolled();
    assertEquals(0, submit(begun, FACE).remaining());
  }

  @Test
  void anEnrolmentThatIsNotAuditedDidNotHappen() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    journal.when("audit ENROLMENT_COMPLETED completed", EnrolmentServiceTest::storeIsAway);
    refused(Reason.STORE_UNAVAILABLE, begun, FACE);
    assertEquals(List.of(), enrolments.completed());
    assertEquals(Status.PENDING, enrolments.status(begun.enrolmentId()));
    assertEquals(0, index.size());
    assertTrue(journal.taken().contains("rollback"));
    assertEquals("store-unavailable", audit.last().outcome());
  }

  private static void storeIsAway() {
    throw new Refusal(Reason.STORE_UNAVAILABLE);
  }

  // what may have happened while the sample was looked at

  private void meanwhile(EnrolmentService.Begun begun, Runnable event, Reason reason) {
    journal.when("embed", event);
    refused(reason, begun, FACE);
    nothingIsEnrolled();
  }

  @Test
  void aSessionThatWasCompletedMeanwhileIsNotCompletedAgain() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    meanwhile(
        begun,
        () -> enrolments.become(begun.enrolmentId(), Status.COMPLETED),
        Reason.ALREADY_COMPLETED);
  }

  @Test
  void aSessionThatWasWithdrawnMeanwhileIsNotCompleted() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    meanwhile(
        begun,
        () -> erasures.erase(context(SELF), USER, Modality.FACIAL),
        Reason.ENROLMENT_EXPIRED);
  }

  @Test
  void aSessionThatWasBurnedMeanwhileIsNotCompleted() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    meanwhile(begun, () -> enrolments.become(begun.enrolmentId(), Status.BURNED), Reason.FORBIDDEN);
  }

  @Test
  void aSessionThatExpiredMeanwhileIsNotCompleted() {
    meanwhile(
        begin(Modality.FACIAL),
        () -> clock.forward(Duration.ofMinutes(30)),
        Reason.ENROLMENT_EXPIRED);
  }

  // T16
  @Test
  void whoWasLockedMeanwhileIsNotEnrolled() {
    meanwhile(begin(Modality.FACIAL), () -> lockouts.fail(USER, NOW, 3), Reason.LOCKED);
  }

  @Test
  void aConsentThatWasWithdrawnMeanwhileEnrolsNobody() {
    meanwhile(
        begin(Modality.FACIAL),
        () -> consents.erase(USER, Optional.empty()),
        Reason.CONSENT_REQUIRED);
  }

  // who may submit, and when: the sample is not even looked at

  private void notLookedAt() {
    List<String> lines = journal.taken();
    assertFalse(lines.contains("decode"), lines::toString);
    nothingIsEnrolled();
  }

  @Test
  void aSessionThatExpiredIsGoneAtItsVeryInstant() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    clock.forward(Duration.ofMinutes(30).minusNanos(1_000));
    refused(Reason.UNSUPPORTED_MEDIA_TYPE, begun, BROKEN);
    journal.taken();
    clock.forward(Duration.ofNanos(1_000));
    refused(Reason.ENROLMENT_EXPIRED, begun, FACE);
    notLookedAt();
  }

  @Test
  void aSessionThatIsCompletedTakesNoMore() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    submit(begun, FACE);
    journal.taken();
    refused(Reason.ALREADY_COMPLETED, begun, FACE);
    assertFalse(journal.taken().contains("decode"));
  }

  // T16
  @Test
  void whoWasLockedSinceTheBeginningIsRefused() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    lockouts.fail(USER, NOW, 3);
    Refusal refusal = refused(Reason.LOCKED, begun, FACE);
    assertEquals(Optional.of(Duration.ofMinutes(30)), refusal.retryAfter());
    notLookedAt();
  }

  @Test
  void aSessionThatIsNotThereIsForbiddenLikeOneOfAnother() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    refused(Reason.FORBIDDEN, SELF, UUID.randomUUID(), begun.token(), FACE);
    Caller other = new Caller(OTHER.toString(), Set.of("user"));
    refused(Reason.FORBIDDEN, other, begun.enrolmentId(), begun.token(), FACE);
    notLookedAt();
    assertEquals(Status.PENDING, enrolments.status(begun.enrolmentId()));
  }

  @Test
  void thePortalMaySubmitForAnybody() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    Caller portal = new Caller("the-portal", Set.of("portal"));
    assertEquals(0, submit(portal, begun.enrolmentId(), begun.token(), FACE).remaining());
  }

  @Test
  void fourWrongTokensAreForgivenAndTheFifthBurnsTheSession() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    UUID id = begun.enrolmentId();
    for (int i = 0; i < 4; i++) {
      refused(Reason.FORBIDDEN, SELF, id, SessionToken.random(), FACE);
      assertEquals(Status.PENDING, enrolments.status(id));
    }
    refused(Reason.FORBIDDEN, SELF, id, SessionToken.random(), FACE);
    assertEquals(Status.BURNED, enrolments.status(id));
    refused(Reason.FORBIDDEN, begun, FACE);
    notLookedAt();
  }

  @Test
  void afterFourWrongTokensTheRightOneStillEnrols() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    for (int i = 0; i < 4; i++) {
      refused(Reason.FORBIDDEN, SELF, begun.enrolmentId(), SessionToken.random(), FACE);
    }
    assertEquals(0, submit(begun, FACE).remaining());
  }

  @Test
  void anothersGuessesDoNotBurnTheSession() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    Caller other = new Caller(OTHER.toString(), Set.of("user"));
    for (int i = 0; i < 6; i++) {
      refused(Reason.FORBIDDEN, other, begun.enrolmentId(), SessionToken.random(), FACE);
    }
    assertEquals(0, submit(begun, FACE).remaining());
  }

  // several samples

  @Test
  void asManySamplesAreTakenAsThePolicyAsksFor() {
    asksFor(2, 3);
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    EnrolmentService.Progress first = submit(begun, FACE);
    assertEquals(1, first.remaining());
    assertEquals(List.of(), first.completed());
    assertEquals("in_progress", audit.last().outcome());
    assertEquals("1", audit.last().detail().get("remaining"));
    nothingIsEnrolled();
    EnrolmentService.Progress second = submit(begun, SAME_FACE);
    assertEquals(0, second.remaining());
    assertEquals(List.of(), enrolments.samples(begun.enrolmentId(), Modality.FACIAL));
    Embedding mean =
        Embedding.mean(
            List.of(
                TestPipeline.embedding(Modality.FACIAL, FACE),
                TestPipeline.embedding(Modality.FACIAL, SAME_FACE)));
    ProtectedTemplate stored = templates.find(USER, Modality.FACIAL).orElseThrow();
    assertEquals(1, protector.reveal(stored).cosine(mean), 1e-6);
  }

  @Test
  void aKeptSampleThatIsNotIntactIsAuditedAndTold() {
    asksFor(2, 3);
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    submit(begun, FACE);
    keys.erase(USER, Optional.empty());
    refused(Reason.TEMPLATE_INTEGRITY, begun, SAME_FACE);
    assertEquals("template-integrity", audit.last().outcome());
    BiometricEvent told = events.all().get(events.all().size() - 1);
    assertEquals(BiometricEvent.SuspiciousActivity.notIntact(USER, NOW), told);
    nothingIsEnrolled();
  }

  @Test
  void aSampleOfAnotherPersonDoesNotJoinTheOthers() {
    asksFor(2, 3);
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    submit(begun, FACE);
    Refusal refusal = refused(Reason.SAMPLE_DISAGREES, begun, OTHER_FACE);
    assertFalse(refusal.advice().isEmpty());
    nothingIsEnrolled();
    assertEquals(1, enrolments.samples(begun.enrolmentId(), Modality.FACIAL).size());
    assertEquals(0, submit(begun, SAME_FACE).remaining());
  }

  @Test
  void theLeastQualityOfAllSamplesIsTheEnrolments() {
    asksFor(2, 3);
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    submit(begun, FACE);
    double first = enrolments.samples(begun.enrolmentId(), Modality.FACIAL).get(0).qualityScore();
    Enrolment enrolment = submit(begun, SAME_FACE).completed().get(0);
    assertTrue(enrolment.qualityScore() <= first);
    assertTrue(enrolment.qualityScore() > 0);
  }

  private Optional<IdempotencyKey> key(String name, String asked) {
    return service.answers.key(context(SELF), Optional.of(name), List.of(Answers.text(asked)));
  }

  @Test
  void anInitiationMadeAgainWithItsKeyGetsTheSameSessionAndToken() {
    key = key("k-1", "initiate");
    EnrolmentService.Begun first = begin(Modality.FACIAL);
    clock.forward(Duration.ofSeconds(86_399));
    assertEquals(first, begin(Modality.FACIAL));
    assertEquals(1, events.all().size());
    clock.forward(Duration.ofSeconds(1));
    EnrolmentService.Begun next = begin(Modality.FACIAL);
    assertFalse(first.enrolmentId().equals(next.enrolmentId()));
    assertFalse(first.token().equals(next.token()));
  }

  @Test
  void anInitiationThatWasNotCommittedIsNotAnswered() {
    key = key("k-1", "initiate");
    journal.when("answer kept", EnrolmentServiceTest::storeIsAway);
    assertThrows(Refusal.class, () -> begin(Modality.FACIAL));
    journal.when("answer kept", () -> {});
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    key = Optional.empty();
    assertEquals(0, submit(begun, FACE).remaining());
  }

  @Test
  void aKeyOfAnotherCallIsRefused() {
    key = key("k-1", "initiate");
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    key = key("k-1", "submit");
    refused(Reason.IDEMPOTENCY_KEY_REUSED, begun, FACE);
    nothingIsEnrolled();
  }

  @Test
  void aSubmitMadeAgainWithItsKeyGetsTheSameAnswerAndNothingHappensTwice() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    key = key("k-1", "submit");
    EnrolmentService.Progress first = submit(begun, FACE);
    int told = events.all().size();
    ProtectedTemplate template = templates.find(USER, Modality.FACIAL).orElseThrow();
    assertEquals(first, submit(begun, FACE));
    assertEquals(told, events.all().size());
    assertEquals(template, templates.find(USER, Modality.FACIAL).orElseThrow());
    key = Optional.empty();
    refused(Reason.ALREADY_COMPLETED, begun, FACE);
  }

  @Test
  void aSampleOfSeveralThatIsSentAgainWithItsKeyCountsOnce() {
    asksFor(2, 3);
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    key = key("k-1", "first");
    assertEquals(1, submit(begun, FACE).remaining());
    assertEquals(1, submit(begun, FACE).remaining());
    key = key("k-2", "second");
    EnrolmentService.Progress completed = submit(begun, SAME_FACE);
    assertEquals(0, completed.remaining());
    assertEquals(completed, submit(begun, SAME_FACE));
  }

  /** The other one comes and is answered after this one looked, or while it is extracted. */
  @ParameterizedTest
  @ValueSource(strings = {"commit", "embed"})
  void ofTwoSubmitsWithOneKeyAtATimeBothGetTheOneAnswer(String moment) {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    key = key("k-1", "submit");
    EnrolmentService.Progress[] other = new EnrolmentService.Progress[1];
    journal.when(
        moment,
        () -> {
          journal.when(moment, () -> {});
          other[0] = submit(begun, FACE);
        });
    assertEquals(submit(begun, FACE), other[0]);
    assertEquals(1, enrolments.completed().size());
  }

  @Test
  void whatWasRefusedMayBeTriedAgainUnderItsKey() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    key = key("k-1", "submit");
    refused(Reason.UNSUPPORTED_MEDIA_TYPE, begun, BROKEN);
    assertEquals(0, submit(begun, FACE).remaining());
  }

  @Test
  void anAnswerOfAnErasedEnrolmentIsForgotten() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    key = key("k-1", "submit");
    submit(begun, FACE);
    erasures.erase(context(SELF), USER, Modality.FACIAL);
    assertEquals(List.of(), calls.sealed());
    assertThrows(Refusal.class, () -> submit(begun, FACE));
  }

  @Test
  void whoMayNoLongerActForThePersonDoesNotGetTheAnswer() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    Caller portal = new Caller("portal-7", Set.of("portal"));
    Caller former = new Caller("portal-7", Set.of("user"));
    key = service.answers.key(context(portal), Optional.of("k"), List.of(Answers.text("s")));
    submit(portal, begun.enrolmentId(), begun.token(), FACE);
    refused(Reason.FORBIDDEN, former, begun.enrolmentId(), begun.token(), FACE);
  }

  @Test
  void afterTenSamplesThatCannotBeEvaluatedNoneIsLookedAtForAWhile() {
    EnrolmentService.Begun begun = begin(Modality.FACIAL);
    for (int i = 0; i < 10; i++) {
      refused(Reason.SAMPLE_CORRUPT, begun, CUT);
    }
    journal.taken();
    Refusal refusal = refused(Reason.TOO_MANY_REQUESTS, begun, FACE);
    assertEquals(Optional.of(Duration.ofMinutes(1)), refusal.retryAfter());
    assertFalse(journal.taken().contains("decode"));
    clock.forward(Duration.ofMinutes(1));
    assertEquals(0, submit(begun, FACE).remaining());
  }

  @Test
  void aPersonBeginsThirtyEnrolmentsAnHour() {
    for (int i = 0; i < 30; i++) {
      begin(Modality.FACIAL);
    }
    Refusal refusal = assertThrows(Refusal.class, () -> begin(Modality.FACIAL));
    assertEquals(Reason.TOO_MANY_REQUESTS, refusal.reason());
    assertEquals(Optional.of(Duration.ofMinutes(2)), refusal.retryAfter());
  }

  @Test
  void aFaceAndAVoiceTogetherAreTwoEnrolmentsOfOneSession() {
    asksFor(1, 1);
    EnrolmentService.Begun begun = begin(Modality.MULTIMODAL);
    EnrolmentService.Progress progress = submit(begun, VOICE, FACE);
    assertEquals(
        List.of(Modality.FACIAL, Modality.VOICE),
        progress.completed().stream().map(Enrolment::modality).toList());
    assertTrue(templates.find(USER, Modality.FACIAL).isPresent());
    assertTrue(templates.find(USER, Modality.VOICE).isPresent());
    assertEquals(1, events.all().stream().filter(e -> e.topic().endsWith("completed")).count());
    assertEquals(3, index.size());
  }

  @Test
  void ofAFaceAndAVoiceTogetherTheRefusedHalfIsNamed() {
    asksFor(1, 1);
    EnrolmentService.Begun begun = begin(Modality.MULTIMODAL);
    Refusal refusal = refused(Reason.UNSUPPORTED_MEDIA_TYPE, begun, FACE, BROKEN);
    assertEquals(Optional.of(Modality.VOICE), refusal.part());
    nothingIsEnrolled();
  }

  // the index

  @Test
  void anIndexThatFailsDoesNotFailTheEnrolment() {
    IllegalStateException away = new IllegalStateException("away");
    service.register.index = FailingIndex.throwing(away);
    assertEquals(0, submit(begin(Modality.FACIAL), FACE).remaining());
    assertTrue(templates.find(USER, Modality.FACIAL).isPresent());
    assertSame(away, assertThrows(RuntimeException.class, service.register::indexAll));
    assertTrue(service.register.behind());
  }

  @Test
  void whomAnIndexFailedIsBroughtUpLaterWithoutTheOthers() {
    service.register.index = FailingIndex.throwing(new IllegalStateException("away"));
    submit(begin(Modality.FACIAL), FACE);
    service.register.catchUp();
    service.register.index = index;
    assertEquals(0, index.size());
    service.register.catchUp();
    assertEquals(1, index.size());
    assertFalse(service.register.behind());
  }

  @Test
  void whatTheIndexLacksIsAddedAndWhatIsNobodysGoes() {
    submit(begin(Modality.FACIAL), FACE);
    IndexedVector ours =
        index.find(templates.find(USER, Modality.FACIAL).orElseThrow().templateId()).orElseThrow();
    index.erase(USER, Optional.empty());
    index.upsert(new IndexedVector(UUID.randomUUID(), OTHER, Modality.FACIAL, ours.values()));
    assertEquals(0, service.register.mend());
    assertEquals(0, index.size());
    service.register.catchUp();
    assertEquals(1, index.size());
    assertTrue(index.find(ours.id()).isPresent());
  }

  @Test
  void whoIsErasedWhileTheIndexIsBroughtUpIsNotInIt() {
    submit(begin(Modality.FACIAL), FACE);
    service.register.index =
        FailingIndex.before(
            index,
            "upsert",
            () -> {
              templates.erase(USER, Optional.empty());
              index.erase(USER, Optional.empty());
            });
    service.register.index(USER);
    assertEquals(0, index.size());
  }

  @Test
  void theIndexIsBuiltAnewFromTheStoreWithoutTemplatesThatAreDamaged() {
    submit(begin(Modality.FACIAL), FACE);
    ProtectedTemplate good = templates.find(USER, Modality.FACIAL).orElseThrow();
    byte[] sealed = good.sealed();
    sealed[sealed.length - 1] ^= 1;
    templates.save(
        new ProtectedTemplate(
            UUID.randomUUID(), OTHER, good.modality(), good.model(), good.dimension(), 1, sealed));
    service.register.index = new ExactIndex();
    assertEquals(1, service.register.indexAll());
    assertEquals(1, service.register.index.size());
  }

  // erasure

  @Test
  void erasureTakesTemplateIndexAndWithTheLastOneTheKey() {
    submit(begin(Modality.FACIAL), FACE);
    journal.taken();
    ErasureReceipt receipt = erasures.erase(context(SELF), USER, Modality.FACIAL);
    assertEquals(1, receipt.templatesErased());
    assertTrue(receipt.keyDestroyed());
    assertEquals(Optional.empty(), keys.find(USER));
    nothingIsEnrolled();
    assertEquals(
        List.of("begin", "erasure written", "audit ERASURE erased", "commit"),
        journal.taken().subList(0, 4));
  }

  @Test
  void erasingAgainAnswersAReceiptToo() {
    ErasureReceipt receipt = erasures.erase(context(SELF), USER, Modality.MULTIMODAL);
    assertEquals(0, receipt.templatesErased());
    assertFalse(receipt.keyDestroyed());
    assertTrue(receipt.auditSequence() > 0);
  }

  @Test
  void theKeyStaysWhileAnotherReferenceNeedsIt() {
    asksFor(1, 1);
    submit(begin(Modality.MULTIMODAL), FACE, VOICE);
    ErasureReceipt receipt = erasures.erase(context(SELF), USER, Modality.FACIAL);
    assertEquals(1, receipt.templatesErased());
    assertFalse(receipt.keyDestroyed());
    assertEquals(1, index.size());
    ProtectedTemplate voice = templates.find(USER, Modality.VOICE).orElseThrow();
    assertEquals(TestVoices.track().model(), protector.reveal(voice).model());
    assertTrue(erasures.erase(context(SELF), USER, Modality.VOICE).keyDestroyed());
  }

  /** Its samples were sealed under the key that was destroyed: it cannot go on. */
  @Test
  void aSessionThatIsUnderWayForTheOtherModalityDoesNotBreakOnAKeyThatIsGone() {
    submit(begin(Modality.FACIAL), FACE);
    EnrolmentService.Begun voice = begin(Modality.VOICE);
    submit(voice, VOICE);
    erasures.erase(context(SELF), USER, Modality.FACIAL);
    if (keys.find(USER).isPresent()) {
      assertEquals(1, submit(voice, VOICE).remaining());
    } else {
      refused(Reason.ENROLMENT_EXPIRED, voice, VOICE);
    }
  }

  @Test
  void anErasureThatIsNotAuditedIsNotAnswered() {
    submit(begin(Modality.FACIAL), FACE);
    journal.taken();
    journal.when("audit ERASURE erased", EnrolmentServiceTest::storeIsAway);
    assertThrows(Refusal.class, () -> erasures.erase(context(SELF), USER, Modality.FACIAL));
    assertEquals(
        List.of("begin", "erasure written", "audit ERASURE erased", "rollback"), journal.taken());
    assertEquals(1, index.size());
  }
}
