package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.liveness.LivenessReport.Result;
import ae.gov.noor.biometric.liveness.LivenessReport.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Says of a recording what can be shown, and never that it is live: no model and no cue that could
 * be had tells a person from a loudspeaker well enough for that. The report is {@code NOT_ASSESSED}
 * with {@link Statement}s, {@code NOT_LIVE} where something speaks against it, and {@code
 * INCONCLUSIVE} where too little is said.
 *
 * <p>A recording that sounds as if a small loudspeaker had played it is noted for the audit entry
 * and decides nothing: the cue finds half of one real corpus of replays and hardly any of the
 * simulated ones, and a headset that cuts the bass would be taken for one each time.
 *
 * <p>Whether it is a known recording is for whoever keeps the fingerprints to say, by {@link
 * LivenessReport#stating}. Whether the digits of a challenge were said is not checked.
 */
public final class VoiceLiveness {
  private static final String AGAIN =
      "Start again: say what you are asked for at once, aloud and close to the microphone.";
  private static final String LONGER = "Speak for longer, without pauses.";

  /** Six digits at four a second, faster than which nobody reads them aloud. */
  static final double FEWEST_SECONDS = 1.5;

  /** Of a recording that answers no challenge. */
  public LivenessReport judge(Capture.Voice voice) {
    if (voice.speechSeconds() < FEWEST_SECONDS) {
      return LivenessReport.inconclusive(List.of(LONGER), List.of(Finding.TOO_LITTLE_SPEECH));
    }
    List<Finding> heard =
        SmallLoudspeaker.heard(voice) ? List.of(Finding.SMALL_LOUDSPEAKER) : List.of();
    return new LivenessReport(Result.NOT_ASSESSED, 0, List.of(), heard)
        .stating(Statement.SPEECH_PRESENT);
  }

  /**
   * Of a recording that answers a challenge.
   *
   * @param challenge the one that was issued; the caller has taken it out of its store, so that it
   *     is used once
   */
  public LivenessReport judge(Capture.Voice voice, Challenge challenge, ChallengeAnswer answer) {
    return objection(voice, challenge, answer)
        .map(VoiceLiveness::notAnswered)
        .orElseGet(() -> fresh(judge(voice)));
  }

  /** Where something speaks against it, for instance that its challenge is unknown: not live. */
  public static LivenessReport notAnswered(Finding finding) {
    return LivenessReport.notLive(0, AGAIN, List.of(finding));
  }

  private static LivenessReport fresh(LivenessReport report) {
    return report.result() == Result.NOT_ASSESSED
        ? report.stating(Statement.FRESH_SESSION)
        : report;
  }

  /** What began before the challenge was issued cannot answer it. */
  private static Optional<Finding> objection(
      Capture.Voice voice, Challenge challenge, ChallengeAnswer answer) {
    if (challenge.digits().isEmpty()) {
      return Optional.of(Finding.CHALLENGE_OF_ANOTHER_MODALITY);
    }
    Duration sinceIssue = Duration.between(challenge.issuedAt(), answer.receivedAt());
    boolean older = length(voice).compareTo(sinceIssue) > 0;
    return challenge
        .objection(answer)
        .or(() -> older ? Optional.of(Finding.RECORDING_TOO_LONG) : Optional.empty());
  }

  private static Duration length(Capture.Voice voice) {
    return Duration.ofMillis(1000L * voice.samples().length / Capture.Voice.SAMPLE_RATE);
  }
}
