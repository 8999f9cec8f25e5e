package ae.gov.noor.biometric.pipeline;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.FaceTrack;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.quality.FaceQualityGate;
import ae.gov.noor.biometric.quality.FaceQualitySettings;
import ae.gov.noor.biometric.quality.VoiceQualityGate;
import ae.gov.noor.biometric.quality.VoiceQualitySettings;
import ae.gov.noor.biometric.voice.TestVoices;

/** The pipeline as the service wires it, with the default models. */
public final class TestPipeline {
  private static final FaceTrack FACE = TestModels.track();

  private TestPipeline() {}

  public static ExtractionPipeline withDefaultModels() {
    return new ExtractionPipeline(
        () -> FACE,
        new FaceQualityGate(FaceQualitySettings.DEFAULTS),
        TestVoices::track,
        new VoiceQualityGate(VoiceQualitySettings.DEFAULTS));
  }

  public static Embedding embedding(Modality modality, Sample sample) {
    return withDefaultModels()
        .extract(modality, Purpose.ENROLMENT, sample, Trace.NONE)
        .orElseThrow(refused -> new Refusal(refused.reason(), refused.advice()))
        .embedding();
  }
}
