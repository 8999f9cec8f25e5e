package ae.gov.noor.biometric.challenge;

import ae.gov.noor.biometric.audit.AuditEntry;
import ae.gov.noor.biometric.audit.AuditTrail;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.limits.RateLimit;
import ae.gov.noor.biometric.limits.RateLimits;
import ae.gov.noor.biometric.liveness.Challenge;
import ae.gov.noor.biometric.liveness.Challenges;
import ae.gov.noor.biometric.liveness.Presentation;
import ae.gov.noor.biometric.pipeline.LivenessPolicy;
import ae.gov.noor.biometric.pipeline.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Issues challenges and takes them back, each once. Enrolment and verification ask it whether one
 * is needed.
 */
@ApplicationScoped
public class ChallengeService {
  /** Of a caller that names no device: bound to that. */
  private static final String NO_DEVICE = "-";

  private final SecureRandom random = new SecureRandom();
  @Inject LivenessPolicy policy;
  @Inject Challenges challenges;
  @Inject UnitOfWork unitOfWork;
  @Inject RateLimits limits;
  @Inject AuditTrail audit;

  /** A challenge and the id by which it is answered. */
  record Issued(UUID id, Challenge challenge) {}

  /** A new challenge for this person on this device. */
  Issued issue(RequestContext context, UserId user, Modality modality, Optional<String> device) {
    limits.take(RateLimit.CHALLENGES, user);
    Challenge challenge =
        Challenge.issue(user, device.orElse(NO_DEVICE), modality, random, context.at());
    Issued issued = new Issued(UUID.randomUUID(), challenge);
    challenges.keep(issued.id(), challenge);
    unitOfWork.run(
        () ->
            audit.append(
                AuditEntry.of(
                    context,
                    AuditEntry.Action.CHALLENGE_ISSUED,
                    "issued",
                    user,
                    Map.of("modality", modality.wire()))));
    return issued;
  }

  /** A new challenge, as the caller sees it. */
  public ChallengeView offer(
      RequestContext context, UserId user, Modality modality, Optional<String> device) {
    return ChallengeView.of(issue(context, user, modality, device));
  }

  /**
   * Takes the challenge that is answered out of the store; where none is answered though the policy
   * asks for it, a new one goes back to the caller.
   *
   * @throws StepUpRequired with a new challenge
   */
  public Optional<Presentation> redeem(
      RequestContext context,
      UserId user,
      Modality modality,
      Optional<String> device,
      Purpose purpose,
      Optional<ChallengeReply> reply) {
    if (reply.isEmpty() && policy.asksForAChallenge(purpose)) {
      throw new StepUpRequired(offer(context, user, modality, device));
    }
    return reply.map(
        given ->
            new Presentation(
                challenges.take(user, given.challengeId()),
                given.nonce(),
                user,
                device.orElse(NO_DEVICE),
                context.at(),
                given.frames()));
  }
}
