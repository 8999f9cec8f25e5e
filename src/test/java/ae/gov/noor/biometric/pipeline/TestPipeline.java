package ae.gov.noor.biometric.pipeline;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.FaceTrack;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.liveness.LivenessGate;
import ae.gov.noor.biometric.matching.Matcher;
import ae.gov.noor.biometric.matching.MatchingRules;
import ae.gov.noor.biometric.platform.DefaultRules;
import ae.gov.noor.biometric.quality.FaceQualityGate;
import ae.gov.noor.biometric.quality.FaceQualitySettings;
import ae.gov.noor.biometric.quality.VoiceQualityGate;
import ae.gov.noor.biometric.quality.VoiceQualitySettings;
import ae.gov.noor.biometric.voice.TestVoices;
import java.util.Optional;

/** The pipeline as the service wires it, with the default models. */
public final class TestPipeline {
  private static final FaceTrack FACE = TestModels.track();
  private static final LivenessGate LIVENESS = LivenessGate.open(TestModels.engine(), 0.90);

  private TestPipeline() {}

  public static ExtractionPipeline withDefaultModels() {
    return new ExtractionPipeline(
        () -> FACE,
        new FaceQualityGate(FaceQualitySettings.DEFAULTS),
        TestVoices::track,
        new VoiceQualityGate(VoiceQualitySettings.DEFAULTS),
        () -> LIVENESS,
        TestPipeline::sameFace,
        8);
  }

  private static double sameFace(Embedding a, Embedding b) {
    MatchingRules.Rule rule = DefaultRules.ofTheCatalogue().rule(Modality.FACIAL);
    return new Matcher().compare(a, b, rule.calibration(0), rule.threshold()).score().confidence();
  }

  public static Embedding embedding(Modality modality, Sample sample) {
    return withDefaultModels()
        .extract(modality, Purpose.ENROLMENT, sample, Optional.empty(), Trace.NONE)
        .orElseThrow(Extraction.Refused::refusal)
        .embedding();
  }
}
