package ae.gov.noor.biometric.pipeline;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.FaceTrack;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.quality.FaceQualityGate;
import ae.gov.noor.biometric.quality.QualityReport;
import java.util.function.Supplier;

/**
 * From a sample to a vector: the order of the stages and where they end early, nothing else. The
 * tracks are asked for at each request, since their models may not be there (yet).
 */
public final class ExtractionPipeline {
  private final Supplier<FaceTrack> face;
  private final FaceQualityGate faceQuality;

  public ExtractionPipeline(Supplier<FaceTrack> face, FaceQualityGate faceQuality) {
    this.face = face;
    this.faceQuality = faceQuality;
  }

  public Extraction extract(Modality modality, Sample sample, Trace trace) {
    return switch (modality) {
      case FACIAL -> face(sample, trace);
      case VOICE, MULTIMODAL -> throw new Refusal(Reason.NOT_IMPLEMENTED);
    };
  }

  private Extraction face(Sample sample, Trace trace) {
    FaceTrack track = face.get();
    Capture.Face capture = track.capture(sample, trace);
    QualityReport quality = trace.stage("quality", () -> faceQuality.judge(capture));
    if (!quality.passed()) {
      return new Extraction.Refused(quality.reason().orElseThrow(), quality.advice());
    }
    LivenessReport liveness = LivenessReport.notAssessed();
    return new Extraction.Accepted(track.embed(capture, trace), quality, liveness);
  }
}
