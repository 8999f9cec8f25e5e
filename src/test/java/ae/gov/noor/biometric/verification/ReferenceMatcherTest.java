package ae.gov.noor.biometric.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.SampleFingerprint;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.index.Backlog;
import ae.gov.noor.biometric.index.ExactIndex;
import ae.gov.noor.biometric.index.IndexUnavailable;
import ae.gov.noor.biometric.index.IndexedVector;
import ae.gov.noor.biometric.index.VectorIndex;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.matching.Calibration;
import ae.gov.noor.biometric.matching.Fusion;
import ae.gov.noor.biometric.matching.Matcher;
import ae.gov.noor.biometric.matching.MatchingRules;
import ae.gov.noor.biometric.matching.MonotoneCurve;
import ae.gov.noor.biometric.matching.MonotoneCurve.Point;
import ae.gov.noor.biometric.pipeline.Extraction;
import ae.gov.noor.biometric.quality.QualityReport;
import ae.gov.noor.biometric.template.InMemoryTemplateStore;
import ae.gov.noor.biometric.template.InMemoryUserKeys;
import ae.gov.noor.biometric.template.KeyRing;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import ae.gov.noor.biometric.template.TemplateProtector;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ReferenceMatcherTest {
  private static final UserId USER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e");
  private static final ModelVersion FACE = new ModelVersion("face", "a".repeat(64));
  private static final ModelVersion VOICE = new ModelVersion("voice", "b".repeat(64));
  private static final ModelVersion NEXT = new ModelVersion("face", "c".repeat(64));
  private static final MonotoneCurve PLAIN = curve(new Point(0, 0), new Point(1, 1));
  private static final MonotoneCurve STRICT = curve(new Point(0, 0), new Point(1, 0.5));

  private final InMemoryUserKeys keys = new InMemoryUserKeys();
  private final ReferenceMatcher references = new ReferenceMatcher();
  private final List<String> happened = new ArrayList<>();
  private final Trace events =
      new Trace() {
        @Override
        public void took(String stage, long nanos) {}

        @Override
        public void concluded(Counted counted, Modality modality, String conclusion) {
          happened.add(counted + " " + conclusion);
        }
      };

  private static MonotoneCurve curve(Point... points) {
    return new MonotoneCurve(List.of(points));
  }

  @BeforeEach
  void enrol() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    KeyRing ring = KeyRing.parse(Base64.getEncoder().encodeToString(key));
    references.protector = new TemplateProtector(ring, keys, TemplateProtector.DEFAULT_TENANT);
    references.templates = new InMemoryTemplateStore();
    references.index = new ExactIndex();
    references.backlog = new Backlog();
    references.matcher = new Matcher();
    references.rules = rules(Optional.of(fusion()));
    keep(Modality.FACIAL, vector(1, 0, FACE));
    keep(Modality.VOICE, vector(1, 0, VOICE));
  }

  private static MatchingRules rules(Optional<Fusion> fusion) {
    Calibration face = new Calibration("face-plain", "face", PLAIN);
    Calibration brief = new Calibration("voice-brief", "voice", STRICT);
    Calibration lengthy = new Calibration("voice-long", "voice", PLAIN);
    return new MatchingRules(
        Map.of(
            Modality.FACIAL,
            new MatchingRules.Rule(List.of(new MatchingRules.Step(0, face)), 0.75),
            Modality.VOICE,
            new MatchingRules.Rule(
                List.of(new MatchingRules.Step(0, brief), new MatchingRules.Step(5, lengthy)),
                0.6)),
        fusion,
        0.9);
  }

  /** Each half claims at most 1; both are needed for the threshold. */
  private static Fusion fusion() {
    return new Fusion(
        "fused",
        Map.of(Modality.FACIAL, PLAIN, Modality.VOICE, PLAIN),
        curve(new Point(0, 0), new Point(2, 1)));
  }

  private void keep(Modality modality, Embedding embedding) {
    references.templates.save(references.protector.protect(USER, modality, embedding, 1));
  }

  private static Embedding vector(float x, float y, ModelVersion model) {
    return Embedding.normalised(new float[] {x, y}, model);
  }

  private static Extraction.Accepted probe(Embedding embedding, double seconds) {
    return new Extraction.Accepted(
        embedding,
        new QualityReport(List.of()),
        LivenessReport.notAssessed(),
        new SampleFingerprint(Modality.VOICE, Set.of(1L)),
        seconds);
  }

  private Map<Modality, ProtectedTemplate> stored(Modality modality) {
    return references.references(USER, modality);
  }

  private ReferenceMatcher.Outcome face(Embedding probe) {
    return references.compare(
        Modality.FACIAL, Map.of(Modality.FACIAL, probe(probe, 0)), stored(Modality.FACIAL), events);
  }

  private ReferenceMatcher.Outcome voice(Embedding probe, double seconds) {
    return references.compare(
        Modality.VOICE,
        Map.of(Modality.VOICE, probe(probe, seconds)),
        stored(Modality.VOICE),
        events);
  }

  private ReferenceMatcher.Outcome both(Embedding face, Embedding voice) {
    return references.compare(
        Modality.MULTIMODAL,
        Map.of(Modality.FACIAL, probe(face, 0), Modality.VOICE, probe(voice, 9)),
        stored(Modality.MULTIMODAL),
        events);
  }

  private static Refusal refused(Reason reason, Executable call) {
    Refusal refusal = assertThrows(Refusal.class, call);
    assertEquals(reason, refusal.reason());
    return refusal;
  }

  @Test
  void theRuleOfTheModalityDecides() {
    ReferenceMatcher.Outcome near = face(vector(4, 3, FACE));
    assertTrue(near.comparison().matched());
    assertEquals(0.8, near.comparison().score().confidence(), 1e-6);
    assertEquals(0.75, near.comparison().threshold());
    assertEquals("face-plain", near.comparison().calibration());
    assertEquals(FACE, near.model());
    assertFalse(face(vector(3, 4, FACE)).comparison().matched());
  }

  @Test
  void theLengthOfTheProbeChoosesTheCalibration() {
    ReferenceMatcher.Outcome brief = voice(vector(1, 0, VOICE), 4.999);
    assertEquals("voice-brief", brief.comparison().calibration());
    assertFalse(brief.comparison().matched());
    ReferenceMatcher.Outcome lengthy = voice(vector(1, 0, VOICE), 5);
    assertEquals("voice-long", lengthy.comparison().calibration());
    assertTrue(lengthy.comparison().matched());
  }

  @Test
  void bothTogetherAreJudgedAsOne() {
    ReferenceMatcher.Outcome outcome = both(vector(1, 0, FACE), vector(1, 0, VOICE));
    assertTrue(outcome.comparison().matched());
    assertEquals("fused", outcome.comparison().calibration());
    assertEquals(0.9, outcome.comparison().threshold());
    assertEquals("face+voice", outcome.model().name());
  }

  @Test
  void oneHalfThatDoesNotMatchIsNotMadeGoodByTheOther() {
    assertFalse(both(vector(0, 1, FACE), vector(1, 0, VOICE)).comparison().matched());
    assertFalse(both(vector(1, 0, FACE), vector(0, 1, VOICE)).comparison().matched());
  }

  @Test
  void theDigestOfBothChangesWithEitherModel() {
    ModelVersion first = both(vector(1, 0, FACE), vector(1, 0, VOICE)).model();
    references.templates.erase(USER, Optional.of(Modality.FACIAL));
    keep(Modality.FACIAL, vector(1, 0, NEXT));
    ModelVersion second = both(vector(1, 0, NEXT), vector(1, 0, VOICE)).model();
    assertEquals(first.name(), second.name());
    assertNotEquals(first.sha256(), second.sha256());
  }

  @Test
  void modelsThatWereNotMeasuredTogetherAreNotFused() {
    references.rules = rules(Optional.empty());
    refused(Reason.NOT_IMPLEMENTED, () -> both(vector(1, 0, FACE), vector(1, 0, VOICE)));
  }

  @Test
  void whoIsNotEnrolledHasNoReference() {
    UserId other = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4f");
    Refusal refusal =
        refused(Reason.NOT_ENROLLED, () -> references.references(other, Modality.FACIAL));
    assertEquals(Optional.empty(), refusal.part());
  }

  @Test
  void bothTogetherNeedBothReferencesAndTheMissingHalfIsNamed() {
    references.templates.erase(USER, Optional.of(Modality.VOICE));
    Refusal refusal =
        refused(Reason.NOT_ENROLLED, () -> references.references(USER, Modality.MULTIMODAL));
    assertEquals(Optional.of(Modality.VOICE), refusal.part());
  }

  @Test
  void aReferenceOfAnotherModelIsNotComparedAndTheHalfIsNamed() {
    Refusal alone = refused(Reason.RE_ENROL_REQUIRED, () -> face(vector(1, 0, NEXT)));
    assertEquals(Optional.empty(), alone.part());
    Refusal half =
        refused(Reason.RE_ENROL_REQUIRED, () -> both(vector(1, 0, NEXT), vector(1, 0, VOICE)));
    assertEquals(Optional.of(Modality.FACIAL), half.part());
  }

  @Test
  void aReferenceWhoseKeyWasErasedIsNotCompared() {
    keys.erase(USER, Optional.empty());
    refused(Reason.TEMPLATE_INTEGRITY, () -> face(vector(1, 0, FACE)));
  }

  @Test
  void whatTheSecondWitnessSaysIsCounted() {
    face(vector(1, 0, FACE));
    ProtectedTemplate reference = stored(Modality.FACIAL).get(Modality.FACIAL);
    references.index.upsert(indexed(reference, vector(1, 0, FACE)));
    assertTrue(face(vector(1, 0.5f, FACE)).witnessAgrees());
    references.index.upsert(indexed(reference, vector(0, 1, FACE)));
    assertFalse(face(vector(1, 0.5f, FACE)).witnessAgrees());
    references.index = late();
    assertTrue(face(vector(1, 0.5f, FACE)).witnessAgrees());
    assertEquals(
        List.of("WITNESS absent", "WITNESS agreed", "WITNESS mismatch", "WITNESS timed_out"),
        happened);
  }

  private static IndexedVector indexed(ProtectedTemplate reference, Embedding embedding) {
    return IndexedVector.of(reference.templateId(), USER, Modality.FACIAL, embedding);
  }

  private static VectorIndex late() {
    return (VectorIndex)
        Proxy.newProxyInstance(
            VectorIndex.class.getClassLoader(),
            new Class<?>[] {VectorIndex.class},
            (proxy, method, arguments) -> {
              throw new IndexUnavailable(IndexUnavailable.Kind.TIMED_OUT, "too late");
            });
  }
}
