package ae.gov.noor.biometric.pipeline;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.SampleFingerprint;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.FaceTrack;
import ae.gov.noor.biometric.liveness.FaceFingerprint;
import ae.gov.noor.biometric.liveness.LivenessGate;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.liveness.Presentation;
import ae.gov.noor.biometric.liveness.VoiceFingerprint;
import ae.gov.noor.biometric.quality.FaceQualityGate;
import ae.gov.noor.biometric.quality.QualityReport;
import ae.gov.noor.biometric.quality.VoiceQualityGate;
import ae.gov.noor.biometric.voice.VoiceTrack;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;

/**
 * From a sample to a vector: the order of the stages and where they end early, nothing else. What
 * needs models is asked for at each request, since they may not be there (yet).
 */
public final class ExtractionPipeline {
  private static final int A_PIECE = 1_000;

  /** While it is decoded: 16-bit RGBA and the RGB that is made of it, and one to spare. */
  private static final int MOST_BYTES_A_PIXEL = 12;

  private static final int PATIENCE_SECONDS = 2;

  private final Supplier<FaceTrack> faceTrack;
  private final FaceQualityGate faceQuality;
  private final Supplier<VoiceTrack> voiceTrack;
  private final VoiceQualityGate voiceQuality;
  private final Supplier<LivenessGate> liveness;
  private final ToDoubleBiFunction<Embedding, Embedding> sameFace;
  private final int most;
  private final Semaphore room;
  private final Semaphore heap = new Semaphore(pieces(Runtime.getRuntime().maxMemory()), true);

  /**
   * @param sameFace the calibrated confidence (0..1) that two vectors are of one face
   * @param most extractions at once; one more is refused as {@code OVERLOADED}, at once
   */
  public ExtractionPipeline(
      Supplier<FaceTrack> faceTrack,
      FaceQualityGate faceQuality,
      Supplier<VoiceTrack> voiceTrack,
      VoiceQualityGate voiceQuality,
      Supplier<LivenessGate> liveness,
      ToDoubleBiFunction<Embedding, Embedding> sameFace,
      int most) {
    this.faceTrack = faceTrack;
    this.faceQuality = faceQuality;
    this.voiceTrack = voiceTrack;
    this.voiceQuality = voiceQuality;
    this.liveness = liveness;
    this.sameFace = sameFace;
    this.most = most;
    this.room = new Semaphore(most);
  }

  /** Extractions that are under way. */
  public int running() {
    return most - room.availablePermits();
  }

  /** Extractions that may be under way at once. */
  public int most() {
    return most;
  }

  /**
   * One sample of one modality; a face and a voice together are two calls. Refuses by its answer,
   * never by an exception.
   *
   * @param presentation what was sent for a challenge; empty where the sample comes alone
   */
  public Extraction extract(
      Modality modality,
      Purpose purpose,
      Sample sample,
      Optional<Presentation> presentation,
      Trace trace) {
    if (!room.tryAcquire()) {
      return Extraction.Refused.of(new Refusal(Reason.OVERLOADED));
    }
    try {
      return stages(modality, purpose, sample, presentation, trace);
    } catch (Refusal refusal) {
      return Extraction.Refused.of(refusal);
    } finally {
      room.release();
    }
  }

  private Extraction stages(
      Modality modality,
      Purpose purpose,
      Sample sample,
      Optional<Presentation> presentation,
      Trace trace) {
    return switch (modality) {
      case FACIAL -> face(purpose, sample, presentation, trace);
      case VOICE -> voice(purpose, sample, presentation, trace);
      case MULTIMODAL -> throw new IllegalArgumentException("a sample is of one modality");
    };
  }

  /**
   * A small file can be a large picture: only as many are open at once as the heap has room for.
   */
  private Extraction face(
      Purpose purpose, Sample sample, Optional<Presentation> presentation, Trace trace) {
    FaceTrack track = faceTrack.get();
    int held = (int) (track.pixels(sample) / A_PIECE);
    if (!hasRoom(held)) {
      throw new Refusal(Reason.OVERLOADED);
    }
    try {
      return face(track, purpose, sample, presentation, trace);
    } finally {
      heap.release(held);
    }
  }

  private boolean hasRoom(int held) {
    try {
      return heap.tryAcquire(held, PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** How many pieces of a thousand pixels may be open: at half the heap, and one picture always. */
  static int pieces(long heapBytes) {
    long most = heapBytes / 2 / MOST_BYTES_A_PIXEL / A_PIECE;
    return (int) Math.max(FaceTrack.MOST_PIXELS / A_PIECE, Math.min(Integer.MAX_VALUE, most));
  }

  private Extraction face(
      FaceTrack track,
      Purpose purpose,
      Sample sample,
      Optional<Presentation> presentation,
      Trace trace) {
    LivenessGate gate = liveness.get();
    Capture.Face capture = track.capture(sample, trace);
    QualityReport quality = trace.stage("quality", () -> judge(purpose, capture, gate));
    if (!quality.passed()) {
      return refused(quality);
    }
    SampleFingerprint fingerprint = trace.stage("fingerprint", () -> FaceFingerprint.of(capture));
    LivenessReport report =
        trace.stage(
            "liveness",
            () ->
                presentation
                    .map(answer -> answered(track, gate, capture, answer))
                    .orElseGet(() -> gate.still(capture)));
    trace.concluded(Trace.Counted.LIVENESS, Modality.FACIAL, report.result().wire());
    return objection(purpose, report)
        .orElseGet(
            () ->
                new Extraction.Accepted(
                    track.embed(capture, trace), quality, report, fingerprint, 0));
  }

  /** The frames go through the same stages; their times are those of liveness as a whole. */
  private LivenessReport answered(
      FaceTrack track, LivenessGate gate, Capture.Face still, Presentation presentation) {
    Embedding compared = track.embed(still, Trace.NONE);
    return gate.answered(
        presentation,
        frame -> track.capture(frame, Trace.NONE),
        frame -> sameFace.applyAsDouble(track.embed(frame, Trace.NONE), compared));
  }

  private Extraction voice(
      Purpose purpose, Sample sample, Optional<Presentation> presentation, Trace trace) {
    VoiceTrack track = voiceTrack.get();
    LivenessGate gate = liveness.get();
    Capture.Voice capture = track.capture(sample, trace);
    QualityReport quality = trace.stage("quality", () -> judge(purpose, capture));
    if (!quality.passed()) {
      return refused(quality);
    }
    SampleFingerprint fingerprint = trace.stage("fingerprint", () -> VoiceFingerprint.of(capture));
    LivenessReport report = trace.stage("liveness", () -> gate.recording(capture, presentation));
    trace.concluded(Trace.Counted.LIVENESS, Modality.VOICE, report.result().wire());
    return objection(purpose, report)
        .orElseGet(
            () ->
                new Extraction.Accepted(
                    track.embed(capture, trace),
                    quality,
                    report,
                    fingerprint,
                    capture.speechSeconds()));
  }

  /** A reference is looked at more closely. */
  private QualityReport judge(Purpose purpose, Capture.Face capture, LivenessGate gate) {
    return switch (purpose) {
      case ENROLMENT -> faceQuality.judge(capture, gate.eyesClosed(capture));
      case VERIFICATION -> faceQuality.judge(capture);
    };
  }

  private QualityReport judge(Purpose purpose, Capture.Voice capture) {
    return switch (purpose) {
      case ENROLMENT -> voiceQuality.judgeEnrolment(capture);
      case VERIFICATION -> voiceQuality.judgeVerification(capture);
    };
  }

  /**
   * What cannot be judged ends here; what is not live is no reference, but as a probe it is
   * answered and counted, after the same stages as any other.
   */
  private static Optional<Extraction> objection(Purpose purpose, LivenessReport report) {
    return switch (report.result()) {
      case INCONCLUSIVE -> Optional.of(refused(Reason.LOW_QUALITY, report));
      case NOT_LIVE ->
          purpose == Purpose.ENROLMENT
              ? Optional.of(refused(Reason.NOT_LIVE, report))
              : Optional.empty();
      case LIVE, NOT_ASSESSED -> Optional.empty();
    };
  }

  private static Extraction refused(QualityReport quality) {
    return new Extraction.Refused(quality.reason().orElseThrow(), quality.advice(), List.of());
  }

  private static Extraction refused(Reason reason, LivenessReport report) {
    return new Extraction.Refused(reason, report.advice(), report.findings());
  }
}
