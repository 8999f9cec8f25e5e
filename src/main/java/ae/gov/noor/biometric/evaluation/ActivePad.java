package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.face.FaceTrack;
import ae.gov.noor.biometric.liveness.ActiveLiveness;
import ae.gov.noor.biometric.liveness.Challenge;
import ae.gov.noor.biometric.liveness.ChallengeAnswer;
import ae.gov.noor.biometric.liveness.Frame;
import ae.gov.noor.biometric.liveness.FrameObserver;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.liveness.Observation;
import ae.gov.noor.biometric.matching.Matcher;
import ae.gov.noor.biometric.matching.MatchingRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The service's active liveness alone, on a burst. The challenge is taken for answered in time, by
 * whom and where it was asked for, a second after the last frame; the face compared is that of the
 * first frame.
 */
record ActivePad(
    FaceTrack track, FrameObserver observer, ActiveLiveness liveness, MatchingRules.Rule rule)
    implements PadDetector {
  private static final Instant ISSUED = Instant.EPOCH;
  private static final UserId USER = new UserId(new UUID(0, 1));
  private static final String NONCE = "0".repeat(32);
  private static final int FEWEST_TO_PERFORM = 5;

  @Override
  public PadResponse respond(Path capture) throws IOException {
    BurstFile burst = BurstFile.read(capture);
    try {
      return judge(burst, captures(burst, capture));
    } catch (Refusal e) {
      return PadResponse.none(Refusals.words(e));
    }
  }

  /** A frame that is sent twice is decoded once. */
  private List<Capture.Face> captures(BurstFile burst, Path folder) throws IOException {
    Map<String, Capture.Face> decoded = new HashMap<>();
    List<Capture.Face> captures = new ArrayList<>();
    for (BurstFile.Line line : burst.frames()) {
      if (!decoded.containsKey(line.file())) {
        Path file = folder.resolve(line.file());
        decoded.put(line.file(), track.capture(PieceSource.sample(file), Trace.NONE));
      }
      captures.add(decoded.get(line.file()));
    }
    return captures;
  }

  private PadResponse judge(BurstFile burst, List<Capture.Face> captures) {
    List<Observation> frames = new ArrayList<>();
    for (int i = 0; i < captures.size(); i++) {
      frames.add(observer.observe(new Frame(i, burst.frames().get(i).millis(), captures.get(i))));
    }
    LivenessReport report =
        liveness.judge(
            challenge(burst),
            answer(frames),
            frame -> sameFace(captures.get(0), captures.get(frame)));
    return PadResponse.of(report, depth(frames));
  }

  private static Challenge challenge(BurstFile burst) {
    return new Challenge(
        NONCE, USER, "device", burst.steps(), ISSUED, ISSUED.plus(Challenge.LIFETIME));
  }

  private static ChallengeAnswer answer(List<Observation> frames) {
    long first = frames.stream().mapToLong(Observation::millis).min().orElseThrow();
    long last = frames.stream().mapToLong(Observation::millis).max().orElseThrow();
    Duration taken = Duration.ofMillis(last - first).plusSeconds(1);
    return new ChallengeAnswer(NONCE, USER, "device", ISSUED.plus(taken), frames);
  }

  private double sameFace(Capture.Face reference, Capture.Face probe) {
    Embedding enrolled = track.embed(reference, Trace.NONE);
    return new Matcher()
        .compare(track.embed(probe, Trace.NONE), enrolled, rule.calibration(0), rule.threshold())
        .score()
        .confidence();
  }

  private static Optional<PadResponse.Depth> depth(List<Observation> frames) {
    boolean measurable =
        frames.size() >= FEWEST_TO_PERFORM && frames.stream().allMatch(f -> f.pose().isPresent());
    return measurable
        ? Optional.of(
            new PadResponse.Depth(ActiveLiveness.planarity(frames), ActiveLiveness.deep(frames)))
        : Optional.empty();
  }
}
