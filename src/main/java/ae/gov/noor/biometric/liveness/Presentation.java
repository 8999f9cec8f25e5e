package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a caller sends for a challenge beside the sample that is compared, not yet looked at.
 *
 * @param challenge the one that was taken out of its store for this call; empty where the store
 *     held none by that id: never issued to this person, used or long expired
 * @param nonce the challenge's nonce as the caller gives it; where it gives none, the id alone
 *     named the challenge
 * @param device the id of the device, as the caller names it
 * @param receivedAt when the request was received, by the service's clock
 */
public record Presentation(
    Optional<Challenge> challenge,
    Optional<String> nonce,
    UserId user,
    String device,
    Instant receivedAt,
    List<TimedFrame> frames) {

  /** One frame as it was sent: a picture and the device's time in milliseconds. */
  public record TimedFrame(Sample picture, long millis) {}

  public Presentation {
    frames = List.copyOf(frames);
  }

  /** The answer to the challenge, with what was seen in the frames. */
  ChallengeAnswer answer(Challenge answered, List<Observation> observations) {
    return new ChallengeAnswer(
        nonce.orElse(answered.nonce()), user, device, receivedAt, observations);
  }

  @Override
  public String toString() {
    return "Presentation[" + frames.size() + " frames]";
  }
}
