package ae.gov.noor.biometric.pipeline;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.FaceTrack;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.quality.FaceQualityGate;
import ae.gov.noor.biometric.quality.QualityReport;
import ae.gov.noor.biometric.quality.VoiceQualityGate;
import ae.gov.noor.biometric.voice.VoiceTrack;
import java.util.function.Supplier;

/**
 * From a sample to a vector: the order of the stages and where they end early, nothing else. The
 * tracks are asked for at each request, since their models may not be there (yet).
 */
public final class ExtractionPipeline {
  private final Supplier<FaceTrack> faceTrack;
  private final FaceQualityGate faceQuality;
  private final Supplier<VoiceTrack> voiceTrack;
  private final VoiceQualityGate voiceQuality;

  public ExtractionPipeline(
      Supplier<FaceTrack> faceTrack,
      FaceQualityGate faceQuality,
      Supplier<VoiceTrack> voiceTrack,
      VoiceQualityGate voiceQuality) {
    this.faceTrack = faceTrack;
    this.faceQuality = faceQuality;
    this.voiceTrack = voiceTrack;
    this.voiceQuality = voiceQuality;
  }

  /** One sample of one modality; a face and a voice together are two calls. */
  public Extraction extract(Modality modality, Purpose purpose, Sample sample, Trace trace) {
    return switch (modality) {
      case FACIAL -> face(sample, trace);
      case VOICE -> voice(purpose, sample, trace);
      case MULTIMODAL -> throw new IllegalArgumentException("a sample is of one modality");
    };
  }

  private Extraction face(Sample sample, Trace trace) {
    FaceTrack track = faceTrack.get();
    Capture.Face capture = track.capture(sample, trace);
    QualityReport quality = trace.stage("quality", () -> faceQuality.judge(capture));
    if (!quality.passed()) {
      return refused(quality);
    }
    return new Extraction.Accepted(
        track.embed(capture, trace), quality, LivenessReport.notAssessed(), 0);
  }

  private Extraction voice(Purpose purpose, Sample sample, Trace trace) {
    VoiceTrack track = voiceTrack.get();
    Capture.Voice capture = track.capture(sample, trace);
    QualityReport quality = trace.stage("quality", () -> judge(purpose, capture));
    if (!quality.passed()) {
      return refused(quality);
    }
    return new Extraction.Accepted(
        track.embed(capture, trace),
        quality,
        LivenessReport.notAssessed(),
        capture.speechSeconds());
  }

  private QualityReport judge(Purpose purpose, Capture.Voice capture) {
    return switch (purpose) {
      case ENROLMENT -> voiceQuality.judgeEnrolment(capture);
      case VERIFICATION -> voiceQuality.judgeVerification(capture);
    };
  }

  private static Extraction refused(QualityReport quality) {
    return new Extraction.Refused(quality.reason().orElseThrow(), quality.advice());
  }
}
