package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Picture;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.inference.InferenceEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The room's one door: a still or a recording alone is judged by what it shows, one that answers a
 * challenge also by the challenge. Safe for use by many threads at once.
 */
public final class LivenessGate {
  /** A frame of full high definition: more shows nothing more of a face. */
  static final int MOST_PIXELS = 1920 * 1088;

  private final Optional<Sight> sight;
  private final VoiceLiveness spoken = new VoiceLiveness();

  /** All that looks at pictures. */
  private record Sight(
      PassiveLiveness passive, FrameObserver observer, ActiveLiveness active, EyesClosed eyes) {}

  private LivenessGate(Optional<Sight> sight) {
    this.sight = sight;
  }

  /**
   * Opens the models {@code texture}, {@code mesh} and {@code eye}.
   *
   * @param threshold least confidence of a live face, above 0 and at most 1
   * @throws InferenceEngine.ModelUnavailable where one cannot be opened
   */
  public static LivenessGate open(InferenceEngine engine, double threshold) {
    PassiveSettings settings = PassiveSettings.DEFAULTS.withThreshold(threshold);
    return new LivenessGate(
        Optional.of(
            new Sight(
                PassiveLiveness.open(engine, settings),
                FrameObserver.open(engine, settings),
                new ActiveLiveness(threshold),
                EyesClosed.open(engine))));
  }

  /** For measuring comparison alone: says of every picture that nothing was assessed. */
  public static LivenessGate assessingNoPicture() {
    return new LivenessGate(Optional.empty());
  }

  /** Probability that the eyes are closed, 0..1, for whoever judges quality; empty if unknown. */
  public OptionalDouble eyesClosed(Capture.Face still) {
    return sight.map(s -> s.eyes().of(still)).orElse(OptionalDouble.empty());
  }

  /** Of one still, by its texture. */
  public LivenessReport still(Capture.Face still) {
    return sight.map(s -> s.passive().judge(still)).orElseGet(LivenessReport::notAssessed);
  }

  /**
   * Of the frames that answer a challenge. One frame at a time is decoded, and none where the
   * challenge itself does not hold.
   *
   * @param capture decodes a frame and finds the faces in it
   * @param sameFace the calibrated confidence (0..1) that the face of a frame is the one that is
   *     compared
   * @throws Refusal where a frame is no picture, or {@code IMAGE_TOO_LARGE}
   */
  public LivenessReport answered(
      Presentation presentation,
      Function<Sample, Capture.Face> capture,
      ToDoubleFunction<Capture.Face> sameFace) {
    return objection(presentation)
        .map(ActiveLiveness::notAnswered)
        .orElseGet(
            () ->
                sight
                    .map(s -> watched(s, presentation, capture, sameFace))
                    .orElseGet(LivenessReport::notAssessed));
  }

  private static LivenessReport watched(
      Sight sight,
      Presentation presentation,
      Function<Sample, Capture.Face> capture,
      ToDoubleFunction<Capture.Face> sameFace) {
    List<Presentation.TimedFrame> frames = presentation.frames();
    List<Observation> observations = new ArrayList<>(frames.size());
    for (int i = 0; i < frames.size(); i++) {
      Capture.Face seen = bounded(capture.apply(frames.get(i).picture()));
      observations.add(sight.observer().observe(new Frame(i, frames.get(i).millis(), seen)));
    }
    Challenge challenge = presentation.challenge().orElseThrow();
    return sight
        .active()
        .judge(
            challenge,
            presentation.answer(challenge, observations),
            frame -> sameFace.applyAsDouble(capture.apply(frames.get(frame).picture())));
  }

  /** Before any frame is decoded. */
  private static Optional<Finding> objection(Presentation presentation) {
    if (presentation.challenge().isEmpty()) {
      return Optional.of(Finding.CHALLENGE_UNKNOWN);
    }
    Challenge challenge = presentation.challenge().get();
    Optional<Finding> stale = challenge.objection(presentation.answer(challenge, List.of()));
    return stale.isEmpty() && presentation.frames().isEmpty()
        ? Optional.of(Finding.CHALLENGE_WITHOUT_FRAMES)
        : stale;
  }

  /** Of a recording, alone or as the answer to a challenge. */
  public LivenessReport recording(Capture.Voice voice, Optional<Presentation> presentation) {
    if (presentation.isEmpty()) {
      return spoken.judge(voice);
    }
    return presentation
        .get()
        .challenge()
        .map(c -> spoken.judge(voice, c, presentation.get().answer(c, List.of())))
        .orElseGet(() -> VoiceLiveness.notAnswered(Finding.CHALLENGE_UNKNOWN));
  }

  private static Capture.Face bounded(Capture.Face frame) {
    Picture picture = frame.picture();
    if ((long) picture.width() * picture.height() > MOST_PIXELS) {
      throw new Refusal(Reason.IMAGE_TOO_LARGE);
    }
    return frame;
  }
}
