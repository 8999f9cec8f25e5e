package ae.gov.noor.biometric.challenge;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A challenge as the caller sees it. */
@Schema(name = "Challenge")
public record ChallengeView(
    UUID challengeId,
    @Schema(description = "128 random bits; may be sent back with the frames.") String nonce,
    @Schema(
            description =
                "What the person does before the camera, in this order; none for a voice.")
        List<String> steps,
    @Schema(
            description =
                "What the person says; empty for a face. That they were said is not checked.")
        String digits,
    Instant expiresAt) {

  static ChallengeView of(ChallengeService.Issued issued) {
    return new ChallengeView(
        issued.id(),
        issued.challenge().nonce(),
        issued.challenge().steps().stream()
            .map(step -> step.name().toLowerCase(Locale.ROOT))
            .toList(),
        issued.challenge().digits(),
        issued.challenge().expiresAt());
  }
}
