package ae.gov.noor.biometric.liveness;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Judges the answer to a {@link Challenge} from what a {@link FrameObserver} measured. Plain
 * arithmetic: the same measurements always give the same report.
 *
 * <p>Anything that speaks against the answer makes it not live, however good the rest is, and is
 * named in the report's findings; frames that are too few or too seldom to tell are inconclusive.
 * Else the confidence is 1 - 0.25 (1 - P), P being the median texture probability: a design value
 * until it is calibrated on recorded attacks.
 *
 * <p>What it cannot prove: a strongly bent photo and a replayed video of a turning head show depth;
 * the order of the steps (one in 68 by luck), their timing and the texture must catch these. Masks,
 * real-time deepfakes and frames that are fed in behind the camera were not measured.
 */
public final class ActiveLiveness {
  private static final String AGAIN =
      "Start again, alone and in even light: follow the steps one after the other and look straight"
          + " at the camera in between.";
  private static final String CAMERA =
      "Start again with your face in the middle and further away, in light enough for the camera to"
          + " take 15 pictures a second.";

  /** Median texture probability of at least so many frontal frames. */
  static final double LEAST_TEXTURE = 0.70;

  static final int FEWEST_TEXTURES = 4;

  /** Confidence that a frame shows the person compared: a false match rate of 1 in 1,000. */
  static final double SAME_FACE = 0.80;

  private final double threshold;

  /** {@code threshold}: least confidence of a live face, 0..1. */
  public ActiveLiveness(double threshold) {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException("a threshold is 0 to 1");
    }
    this.threshold = threshold;
  }

  /**
   * Live, not live or inconclusive.
   *
   * @param challenge the one that was issued; the caller has taken it out of its store, so that it
   *     is used once
   * @param sameFace for the index of a frame, the calibrated confidence (0..1) that its face is the
   *     one that is compared with the reference; asked last, for the frontal frame and the far end
   *     of each turn, four frames at most
   */
  public LivenessReport judge(
      Challenge challenge, ChallengeAnswer answer, IntToDoubleFunction sameFace) {
    List<Finding> objection = challenge.objection(answer).stream().toList();
    if (!objection.isEmpty()) {
      return LivenessReport.notLive(0, AGAIN, objection);
    }
    if (challenge.steps().isEmpty()) {
      return notAnswered(Finding.CHALLENGE_OF_ANOTHER_MODALITY);
    }
    Set<Finding> shortfall = shortfall(answer.frames());
    if (!shortfall.isEmpty()) {
      return LivenessReport.inconclusive(List.of(CAMERA), List.copyOf(shortfall));
    }
    Set<Finding> against = against(challenge, answer, sameFace);
    return against.isEmpty()
        ? decided(confidence(answer.frames()))
        : LivenessReport.notLive(0, AGAIN, List.copyOf(against));
  }

  /** Where a challenge was to be answered and there is none, or no frames: not live. */
  public static LivenessReport notAnswered(Finding finding) {
    return LivenessReport.notLive(0, AGAIN, List.of(finding));
  }

  private LivenessReport decided(double confidence) {
    return confidence >= threshold
        ? LivenessReport.live(confidence)
        : LivenessReport.notLive(confidence, AGAIN, List.of(Finding.TEXTURE));
  }

  private static Set<Finding> shortfall(List<Observation> frames) {
    Set<Finding> shortfall = Burst.shortfall(frames);
    if (textures(frames).count() < FEWEST_TEXTURES) {
      shortfall.add(Finding.TOO_FEW_FRONTAL_FRAMES);
    }
    return shortfall;
  }

  /** The dear comparison of faces comes last, and only where nothing else speaks against. */
  private static Set<Finding> against(
      Challenge challenge, ChallengeAnswer answer, IntToDoubleFunction sameFace) {
    List<Observation> frames = answer.frames();
    Duration sinceIssue = Duration.between(challenge.issuedAt(), answer.receivedAt());
    Set<Finding> against = Burst.faults(frames, sinceIssue);
    if (!(texture(frames) >= LEAST_TEXTURE)) {
      against.add(Finding.TEXTURE);
    }
    if (!against.isEmpty()) {
      return against;
    }
    Performance performance = new Performance(frames);
    against.addAll(performance.objections(challenge.steps()));
    if (against.isEmpty() && !sameThroughout(performance, sameFace)) {
      against.add(Finding.ANOTHER_FACE);
    }
    return against;
  }

  private static boolean sameThroughout(Performance performance, IntToDoubleFunction sameFace) {
    return performance.tellingFrames().stream()
        .allMatch(frame -> sameFace.applyAsDouble(frame) >= SAME_FACE);
  }

  private static DoubleStream textures(List<Observation> frames) {
    return frames.stream().flatMapToDouble(f -> f.texture().stream());
  }

  private static double texture(List<Observation> frames) {
    return Series.median(textures(frames));
  }

  /** Of a burst that nothing speaks against: 0.925 to 1. For measuring: decide with the report. */
  public static double confidence(List<Observation> frames) {
    return 1 - 0.25 * (1 - texture(frames));
  }

  /**
   * The median residual of the turns in a burst that has a face in each of at least five frames.
   * For measuring.
   */
  public static PlaneResidual planarity(List<Observation> frames) {
    return Planarity.median(new Performance(frames).residuals());
  }

  /**
   * Whether the planarity rule alone passes a burst that has a face in each of at least five
   * frames: enough frames measured, and depth in them. For measuring.
   */
  public static boolean deep(List<Observation> frames) {
    return Planarity.deep(new Performance(frames).residuals());
  }
}
