package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.List;

/**
 * What came back for a challenge: the nonce, who sent it from which device, when the request was
 * received by the service's clock, and what was seen in the frames, in the order they were sent;
 * none where a voice answers.
 */
public record ChallengeAnswer(
    String nonce, UserId user, String device, Instant receivedAt, List<Observation> frames) {
  public ChallengeAnswer {
    frames = List.copyOf(frames);
  }

  @Override
  public String toString() {
    return "ChallengeAnswer[" + frames.size() + " frames]";
  }
}
