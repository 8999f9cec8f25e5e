package ae.gov.noor.biometric.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.SampleFingerprint;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.matching.Calibration;
import ae.gov.noor.biometric.matching.Matcher;
import ae.gov.noor.biometric.matching.MatchingRules;
import ae.gov.noor.biometric.matching.MonotoneCurve;
import ae.gov.noor.biometric.pipeline.Extraction;
import ae.gov.noor.biometric.quality.QualityReport;
import ae.gov.noor.biometric.template.InMemoryUserKeys;
import ae.gov.noor.biometric.template.KeyRing;
import ae.gov.noor.biometric.template.ProtectedTemplate;
import ae.gov.noor.biometric.template.TemplateProtector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleSetTest {
  private static final ModelVersion MODEL = new ModelVersion("speaker", "ab".repeat(32));
  // SHA-256 of "noor enrolment tests"
  private static final String MASTER = "Pkvl8oi2knVxEXu8Hhi2NLOb3BzhumF8gbf2egsWoUk=";

  private final UserId user = new UserId(UUID.randomUUID());
  private final EnrolmentSession voice = session(Modality.VOICE);
  private final Journal journal = new Journal();
  private final InMemoryEnrolments kept = new InMemoryEnrolments(journal);
  private final SampleSet samples = new SampleSet();

  /** Confidence is similarity, and for a probe of 10 s half of it. */
  @BeforeEach
  void inject() {
    samples.enrolments = kept;
    samples.protector =
        new TemplateProtector(KeyRing.parse(MASTER), new InMemoryUserKeys(), "noor");
    samples.matcher = new Matcher();
    samples.policy = EnrolmentPolicy.of(1, 3);
    MatchingRules.Rule rule =
        new MatchingRules.Rule(
            List.of(
                new MatchingRules.Step(0, calibration(1)),
                new MatchingRules.Step(10, calibration(0.5))),
            0.92);
    samples.rules =
        new MatchingRules(
            Map.of(Modality.VOICE, rule, Modality.FACIAL, rule), Optional.empty(), 0.95);
  }

  private static Calibration calibration(double most) {
    MonotoneCurve.Point nothing = new MonotoneCurve.Point(0, 0);
    return new Calibration(
        "line",
        MODEL.name(),
        new MonotoneCurve(List.of(nothing, new MonotoneCurve.Point(1, most))));
  }

  @Test
  void averagesTheDirectionsOfThreeSamplesThatAgree() {
    assertEquals(1, add(sample(0.2f, 0)).count());
    assertEquals(2, add(sample(0, 0.3f)).count());
    SampleSet.Sum sum = add(sample(-0.2f, 0));
    assertEquals(3, sum.count());
    Embedding mean = Embedding.mean(List.of(vector(0.2f, 0), vector(0, 0.3f), vector(-0.2f, 0)));
    assertEquals(1, sum.mean().cosine(mean), 1e-6);
    float[] values = sum.mean().values();
    assertEquals(0, values[1], 1e-6, "what points aside on both sides cancels out");
    assertTrue(values[2] > 0.05 && values[2] < 0.15, "a third of the one that points up");
    assertEquals(1, values[0] * values[0] + values[2] * values[2], 1e-6, "of unit length");
  }

  @Test
  void isTheSampleItselfWhereOneIsEnough() {
    samples.policy = EnrolmentPolicy.of(1, 1);
    SampleSet.Sum sum = add(sample(0.2f, 0));
    assertEquals(1, sum.count());
    assertEquals(1, sum.mean().cosine(vector(0.2f, 0)), 1e-6);
    assertEquals(List.of(), kept());
  }

  @Test
  void keepsAllSamplesButTheLast() {
    add(sample(0, 0));
    assertEquals(1, kept().size());
    add(sample(0, 0));
    assertEquals(2, kept().size());
    add(sample(0, 0));
    assertEquals(2, kept().size(), "the last goes into the reference at once");
  }

  @Test
  void refusesAnOddSampleAndDoesNotKeepIt() {
    add(sample(0, 0));
    assertDisagrees(sample(5, 0));
    assertEquals(1, kept().size());
    add(sample(0.1f, 0));
    assertDisagrees(sample(0, 5));
    assertEquals(2, kept().size());
    assertEquals(3, add(sample(0, 0.1f)).count(), "the enrolment goes on");
  }

  /** Drifting from one person to another, step by step, does not work. */
  @Test
  void asksForAgreementWithEverySampleBefore() {
    add(sample(0.5f, 0));
    add(sample(0, 0));
    assertDisagrees(sample(-0.5f, 0));
    assertEquals(3, add(sample(0.1f, 0)).count());
  }

  @Test
  void asksForAgreementWithLaterSamplesToo() {
    add(sample(0, 0));
    add(sample(0.5f, 0));
    assertDisagrees(sample(-0.5f, 0));
    assertEquals(3, add(sample(0.1f, 0)).count());
  }

  @Test
  void judgesAgreementByTheCalibrationForTheLength() {
    add(sample(0, 0));
    assertDisagrees(accepted(vector(0, 0), quality(1), LivenessReport.notAssessed(), 10));
    assertEquals(
        2, add(accepted(vector(0, 0), quality(1), LivenessReport.notAssessed(), 9.99)).count());
  }

  @Test
  void reportsTheSampleOfLeastQuality() {
    add(accepted(vector(0, 0), quality(0.7), LivenessReport.notAssessed(), 4));
    add(accepted(vector(0, 0), quality(0.4), LivenessReport.notAssessed(), 4));
    SampleSet.Sum sum = add(accepted(vector(0, 0), quality(0.6), LivenessReport.notAssessed(), 4));
    assertEquals(0.4, sum.quality());
  }

  @Test
  void reportsTheLastSampleWhereThatIsTheWeakest() {
    add(accepted(vector(0, 0), quality(0.7), LivenessReport.notAssessed(), 4));
    SampleSet.Sum sum = add(accepted(vector(0, 0), quality(0.2), LivenessReport.notAssessed(), 4));
    assertEquals(0.2, sum.quality());
  }

  @Test
  void reportsTheWeakestLivenessWhicheverSampleHasTheLeastQuality() {
    add(accepted(vector(0, 0), quality(0.4), live(0.95), 4));
    add(accepted(vector(0, 0), quality(0.7), live(0.9), 4));
    LivenessReport least = add(accepted(vector(0, 0), quality(0.6), live(0.99), 4)).liveness();
    assertEquals(LivenessReport.Result.LIVE, least.result());
    assertEquals(0.9, least.confidence());
  }

  @Test
  void isNotLiveWhereOneSampleWasNotAssessed() {
    add(accepted(vector(0, 0), quality(0.4), LivenessReport.notAssessed(), 4));
    SampleSet.Sum sum = add(accepted(vector(0, 0), quality(0.7), live(0.9), 4));
    assertEquals(LivenessReport.Result.NOT_ASSESSED, sum.liveness().result());
  }

  private static LivenessReport live(double confidence) {
    return new LivenessReport(LivenessReport.Result.LIVE, confidence, List.of());
  }

  @Test
  void handsOnlySealedVectorsToTheStore() {
    add(sample(0.2f, 0.1f));
    add(sample(0.2f, 0.1f));
    byte[] plain = bytes(vector(0.2f, 0.1f));
    for (EnrolmentSample sample : kept()) {
      assertFalse(contains(sample.template().sealed(), plain), "the vector lies open");
      assertEquals(vector(0.2f, 0.1f), samples.protector.reveal(sample.template()));
      assertEquals(user, sample.template().user());
      assertEquals(Modality.VOICE, sample.template().modality());
    }
    assertFalse(
        contains(kept().get(0).template().sealed(), tail(kept().get(1))),
        "the same vector is never sealed alike");
    assertNotEquals(kept().get(0).template().templateId(), kept().get(1).template().templateId());
  }

  @Test
  void refusesASampleThatWasChangedInTheStore() {
    add(sample(0, 0));
    EnrolmentSample whole = kept().get(0);
    journal.run(() -> kept.keepSample(voice.id(), damaged(whole)));
    Refusal refusal = assertThrows(Refusal.class, () -> add(sample(0, 0)));
    assertEquals(Reason.TEMPLATE_INTEGRITY, refusal.reason());
  }

  @Test
  void keepsTheHalvesOfAFaceAndAVoiceApart() {
    EnrolmentSession both = session(Modality.MULTIMODAL);
    add(both, Modality.FACIAL, sample(0, 0));
    assertEquals(1, add(both, Modality.VOICE, sample(9, 9)).count(), "nothing to compare");
    assertEquals(2, add(both, Modality.FACIAL, sample(0, 0)).count());
    assertEquals(
        1,
        add(both, Modality.FACIAL, sample(0, 0)).mean().cosine(vector(0, 0)),
        1e-6,
        "a face takes as many samples as the voice beside it");
  }

  @Test
  void keepsTheSamplesOfSessionsApart() {
    add(sample(0, 0));
    assertEquals(1, add(session(Modality.VOICE), Modality.VOICE, sample(9, 9)).count());
  }

  @Test
  void refusesASampleOfAnotherModelThanTheOnesBefore() {
    add(sample(0, 0));
    Embedding other =
        Embedding.normalised(
            new float[] {1, 0, 0}, new ModelVersion(MODEL.name(), "cd".repeat(32)));
    Extraction.Accepted accepted = accepted(other, quality(1), LivenessReport.notAssessed(), 4);
    Refusal refusal = assertThrows(Refusal.class, () -> add(accepted));
    assertEquals(Reason.RE_ENROL_REQUIRED, refusal.reason());
    assertEquals(1, kept().size());
  }

  private void assertDisagrees(Extraction.Accepted odd) {
    journal.taken();
    Refusal refusal = assertThrows(Refusal.class, () -> add(odd));
    assertEquals(Reason.SAMPLE_DISAGREES, refusal.reason());
    assertFalse(refusal.advice().isEmpty());
    assertEquals(List.of("begin", "rollback"), journal.taken());
  }

  private SampleSet.Sum add(Extraction.Accepted accepted) {
    return add(voice, Modality.VOICE, accepted);
  }

  private SampleSet.Sum add(
      EnrolmentSession session, Modality modality, Extraction.Accepted accepted) {
    return journal.run(() -> samples.add(session, modality, accepted));
  }

  private List<EnrolmentSample> kept() {
    return kept.samples(voice.id(), Modality.VOICE);
  }

  /** The sample with one bit of its vector changed. */
  private static EnrolmentSample damaged(EnrolmentSample sample) {
    ProtectedTemplate whole = sample.template();
    byte[] sealed = whole.sealed();
    sealed[sealed.length - 1] ^= 1;
    return new EnrolmentSample(
        new ProtectedTemplate(
            whole.templateId(),
            whole.user(),
            whole.modality(),
            whole.model(),
            whole.dimension(),
            whole.generation(),
            sealed),
        sample.qualityScore(),
        sample.livenessResult(),
        sample.livenessConfidence());
  }

  private EnrolmentSession session(Modality modality) {
    return new EnrolmentSession(
        UUID.randomUUID(),
        user,
        modality,
        EnrolmentSession.Status.PENDING,
        new byte[32],
        "somebody",
        Optional.empty(),
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(60));
  }

  private static Extraction.Accepted accepted(
      Embedding embedding, QualityReport quality, LivenessReport liveness, double seconds) {
    SampleFingerprint fingerprint = new SampleFingerprint(Modality.VOICE, Set.of(1L));
    return new Extraction.Accepted(embedding, quality, liveness, fingerprint, seconds);
  }

  private static Extraction.Accepted sample(float aside, float up) {
    return accepted(vector(aside, up), quality(0.8), LivenessReport.notAssessed(), 4);
  }

  private static Embedding vector(float aside, float up) {
    return Embedding.normalised(new float[] {1, aside, up}, MODEL);
  }

  private static QualityReport quality(double score) {
    return new QualityReport(
        List.of(new QualityReport.Component("Any", score, score, Optional.empty())));
  }

  private static byte[] bytes(Embedding embedding) {
    ByteBuffer plain = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : embedding.values()) {
      plain.putFloat(value);
    }
    return plain.array();
  }

  private static byte[] tail(EnrolmentSample sample) {
    byte[] sealed = sample.template().sealed();
    return Arrays.copyOfRange(sealed, sealed.length - 28, sealed.length);
  }

  private static boolean contains(byte[] bytes, byte[] part) {
    String whole = new String(bytes, StandardCharsets.ISO_8859_1);
    return whole.contains(new String(part, StandardCharsets.ISO_8859_1));
  }
}
