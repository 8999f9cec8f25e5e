package ae.gov.noor.biometric.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.audit.RecordingAudit;
import ae.gov.noor.biometric.domain.Caller;
import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.RequestContext;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.limits.RateLimitsTest;
import ae.gov.noor.biometric.liveness.InMemoryChallenges;
import ae.gov.noor.biometric.liveness.Presentation;
import ae.gov.noor.biometric.pipeline.LivenessPolicy;
import ae.gov.noor.biometric.pipeline.Purpose;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class ChallengeServiceTest {
  private static final UserId USER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e");
  private static final UserId OTHER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4f");
  private static final RequestContext CONTEXT =
      new RequestContext(
          "r-1",
          new Caller("portal-7", Set.of("portal")),
          "192.0.2.7",
          Instant.parse("2026-03-04T05:06:07.123456Z"));
  private static final Optional<String> PHONE = Optional.of("phone-1");

  private final Journal journal = new Journal();
  private final ChallengeService service = new ChallengeService();

  @BeforeEach
  void wire() {
    service.policy = LivenessPolicy.PASSIVE;
    service.challenges = new InMemoryChallenges();
    service.unitOfWork = journal;
    service.limits = RateLimitsTest.by(Clock.systemUTC());
    service.audit = new RecordingAudit(journal);
  }

  /** Of other rooms' tests: one that asks for challenges as the policy says. */
  public static ChallengeService with(LivenessPolicy policy, Journal journal) {
    ChallengeService service = new ChallengeService();
    service.policy = policy;
    service.challenges = new InMemoryChallenges();
    service.unitOfWork = journal;
    service.limits = RateLimitsTest.by(Clock.systemUTC());
    service.audit = new RecordingAudit(journal);
    return service;
  }

  private Optional<Presentation> redeem(Purpose purpose, Optional<ChallengeReply> reply) {
    return service.redeem(CONTEXT, USER, Modality.FACIAL, PHONE, purpose, reply);
  }

  private static Optional<ChallengeReply> reply(UUID id) {
    return Optional.of(new ChallengeReply(id, Optional.empty(), List.of()));
  }

  @Test
  void aChallengeIsForThisPersonOnThisDeviceFromNowOn() {
    ChallengeService.Issued issued = service.issue(CONTEXT, USER, Modality.MULTIMODAL, PHONE);
    assertEquals(USER, issued.challenge().user());
    assertEquals("phone-1", issued.challenge().device());
    assertEquals(CONTEXT.at(), issued.challenge().issuedAt());
    assertEquals(CONTEXT.at().plusSeconds(60), issued.challenge().expiresAt());
    ChallengeService.Issued next = service.issue(CONTEXT, USER, Modality.MULTIMODAL, PHONE);
    assertNotEquals(issued.id(), next.id());
    assertNotEquals(issued.challenge().nonce(), next.challenge().nonce());
    assertTrue(journal.taken().contains("audit CHALLENGE_ISSUED issued"));
  }

  @Test
  void aChallengeIsHandedOutOnce() {
    ChallengeService.Issued issued = service.issue(CONTEXT, USER, Modality.FACIAL, PHONE);
    Presentation first = redeem(Purpose.VERIFICATION, reply(issued.id())).orElseThrow();
    assertEquals(Optional.of(issued.challenge()), first.challenge());
    Presentation second = redeem(Purpose.VERIFICATION, reply(issued.id())).orElseThrow();
    assertEquals(Optional.empty(), second.challenge());
  }

  @Test
  void anothersChallengeIsNotTakenAway() {
    ChallengeService.Issued theirs = service.issue(CONTEXT, OTHER, Modality.FACIAL, PHONE);
    Presentation mine = redeem(Purpose.VERIFICATION, reply(theirs.id())).orElseThrow();
    assertEquals(Optional.empty(), mine.challenge());
    assertTrue(service.challenges.take(OTHER, theirs.id()).isPresent());
  }

  @Test
  void whoNamesNoDeviceIsBoundToThat() {
    ChallengeService.Issued issued =
        service.issue(CONTEXT, USER, Modality.FACIAL, Optional.empty());
    Presentation presentation =
        service
            .redeem(
                CONTEXT,
                USER,
                Modality.FACIAL,
                Optional.empty(),
                Purpose.VERIFICATION,
                reply(issued.id()))
            .orElseThrow();
    assertEquals(issued.challenge().device(), presentation.device());
    assertNotEquals("phone-1", presentation.device());
  }

  @ParameterizedTest
  @CsvSource({
    "passive, ENROLMENT, false",
    "passive, VERIFICATION, false",
    "active-enrolment, ENROLMENT, true",
    "active-enrolment, VERIFICATION, false",
    "active, ENROLMENT, true",
    "active, VERIFICATION, true"
  })
  void thePolicySaysWhereASampleAloneIsNotEnough(String policy, Purpose purpose, boolean asked) {
    service.policy = LivenessPolicy.of(policy);
    if (!asked) {
      assertEquals(Optional.empty(), redeem(purpose, Optional.empty()));
      return;
    }
    StepUpRequired stepUp =
        assertThrows(StepUpRequired.class, () -> redeem(purpose, Optional.empty()));
    UUID id = stepUp.challenge().challengeId();
    assertEquals(3, stepUp.challenge().steps().size());
    assertTrue(redeem(purpose, reply(id)).orElseThrow().challenge().isPresent());
  }
}
