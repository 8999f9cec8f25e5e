package ae.gov.noor.biometric.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.adapter.jpa.Pod;
import ae.gov.noor.biometric.adapter.jpa.TestSchema;
import ae.gov.noor.biometric.challenge.ChallengeServiceTest;
import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Score;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.events.BiometricEvent;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.fraud.AttemptHistory;
import ae.gov.noor.biometric.fraud.Behaviour;
import ae.gov.noor.biometric.fraud.DeviceMarks;
import ae.gov.noor.biometric.fraud.LockoutPolicy;
import ae.gov.noor.biometric.fraud.RiskScorer;
import ae.gov.noor.biometric.fraud.SampleFingerprints;
import ae.gov.noor.biometric.idempotency.AnswersTest;
import ae.gov.noor.biometric.idempotency.InMemoryAnsweredCalls;
import ae.gov.noor.biometric.limits.RateLimitsTest;
import ae.gov.noor.biometric.matching.Comparison;
import ae.gov.noor.biometric.pipeline.Extraction;
import ae.gov.noor.biometric.pipeline.LivenessPolicy;
import ae.gov.noor.biometric.pipeline.TestPipeline;
import ae.gov.noor.biometric.system.OwnDatabase;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two pods' verification services on the real database, with a matcher that counts. What else they
 * need says nothing.
 */
class ParallelVerificationsIT {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final LockoutPolicy POLICY =
      new LockoutPolicy(3, Duration.ofMinutes(30), 50, Duration.ofMinutes(1), false);
  private static final Sample PROBE = TestModels.sample("impostor_1");
  private static OwnDatabase database;
  private static List<Pod> pods;
  private static ExecutorService callers;

  private final Queue<BiometricEvent> events = new ConcurrentLinkedQueue<>();
  private final AtomicInteger comparisons = new AtomicInteger();

  @BeforeAll
  static void open() throws Exception {
    database = TestSchema.create("verifications_it");
    pods =
        List.of(
            new Pod(database.properties(), 8, POLICY), new Pod(database.properties(), 8, POLICY));
    callers = Executors.newFixedThreadPool(50);
  }

  @AfterAll
  static void close() throws Exception {
    callers.shutdownNow();
    pods.forEach(Pod::close);
    database.close();
  }

  // L02
  @Test
  void ofFiftyImpostorsAtATimeThreeAreComparedAndOneLockIsTold() throws Exception {
    fiftyImpostors(10);
  }

  // L02
  @Test
  @Tag("nightly")
  void ofFiftyImpostorsAtATimeThreeAreComparedAndOneLockIsToldAHundredTimesOver() throws Exception {
    fiftyImpostors(100);
  }

  private void fiftyImpostors(int rounds) throws Exception {
    List<VerificationService> services = pods.stream().map(pod -> service(pod, false)).toList();
    for (int round = 0; round < rounds; round++) {
      events.clear();
      comparisons.set(0);
      List<String> answers = answers(services, 50);
      assertEquals(3, comparisons.get(), "comparisons in round " + round);
      assertEquals(3, answers.stream().filter("REJECTED"::equals).count(), answers.toString());
      assertEquals(47, answers.stream().filter("LOCKED"::equals).count(), answers.toString());
      assertEquals(
          List.of("account_locked"),
          events.stream()
              .filter(BiometricEvent.SuspiciousActivity.class::isInstance)
              .map(event -> ((BiometricEvent.SuspiciousActivity) event).actionTaken())
              .toList());
    }
  }

  @Test
  void tenCallsOfAPersonAtATimeAreAllVerified() throws Exception {
    List<VerificationService> services = pods.stream().map(pod -> service(pod, true)).toList();
    List<String> answers = answers(services, 10);
    assertTrue(answers.stream().allMatch("VERIFIED"::equals), answers.toString());
    assertEquals(10, comparisons.get());
  }

  private static List<String> answers(List<VerificationService> services, int number)
      throws Exception {
    UserId user = new UserId(UUID.randomUUID());
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      VerificationService service = services.get(i % services.size());
      calls.add(() -> answer(service, user));
    }
    List<String> answers = new ArrayList<>();
    for (Future<String> answer : callers.invokeAll(calls)) {
      answers.add(answer.get());
    }
    return answers;
  }

  private static String answer(VerificationService service, UserId user) {
    RequestContext context =
        new RequestContext("r", new Caller("portal-7", Set.of("portal")), "192.0.2.7", NOW);
    Claims claims =
        new Claims(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
    try {
      return service
          .verify(
              context,
              new VerificationService.Question(
                  user, Modality.FACIAL, Map.of(Modality.FACIAL, PROBE), Optional.empty(), claims),
              Optional.empty(),
              Trace.NONE)
          .verification()
          .result()
          .name();
    } catch (Refusal refusal) {
      return refusal.reason() == Reason.TOO_MANY_REQUESTS ? "LATER" : refusal.reason().name();
    }
  }

  private VerificationService service(Pod pod, boolean mated) {
    VerificationService service = new VerificationService();
    service.unitOfWork = pod;
    service.limits = RateLimitsTest.by(Clock.fixed(NOW, ZoneOffset.UTC));
    service.answers = AnswersTest.over(new InMemoryAnsweredCalls(new Journal()));
    service.lockouts = pod.lockouts();
    service.challenges = ChallengeServiceTest.with(LivenessPolicy.PASSIVE, new Journal());
    service.pipeline = TestPipeline.withDefaultModels();
    service.references = new Counting(mated);
    service.watch = new RiskWatch();
    service.watch.history = always(AttemptHistory.class, Behaviour.unknown());
    service.watch.marks = new DeviceMarks(1, bytes -> bytes);
    service.watch.scorer = new RiskScorer();
    service.recorder = new DecisionRecorder();
    service.recorder.watch = service.watch;
    service.recorder.policy = POLICY;
    service.recorder.answers = service.answers;
    service.recorder.lockouts = pod.lockouts();
    service.recorder.fingerprints = always(SampleFingerprints.class, false);
    service.recorder.verifications = always(Verifications.class, Optional.empty());
    service.recorder.audit = entry -> 1;
    service.recorder.events = events::add;
    service.verifications = service.recorder.verifications;
    service.audit = service.recorder.audit;
    return service;
  }

  /** A store that answers every question the same. */
  private static <T> T always(Class<T> port, Object answer) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> method.getReturnType() == void.class ? null : answer));
  }

  /** Of everybody it knows the answer. */
  private final class Counting extends ReferenceMatcher {
    private final boolean mated;

    private Counting(boolean mated) {
      this.mated = mated;
    }

    @Override
    Map<Modality, ProtectedTemplate> references(UserId user, Modality modality) {
      return Map.of();
    }

    @Override
    void tellIndex(Collection<ProtectedTemplate> references) {
      // nobody's reference was sealed anew
    }

    @Override
    Outcome compare(
        Modality modality,
        Map<Modality, Extraction.Accepted> probes,
        Map<Modality, ProtectedTemplate> references,
        Trace trace) {
      comparisons.incrementAndGet();
      return new Outcome(
          new Comparison(new Score(mated ? 0.9 : 0.1, mated ? 0.99 : 0.1), 0.95, mated, "c"),
          new ModelVersion("m", "0".repeat(64)),
          true);
    }
  }
}
