package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.liveness.PerformedSteps;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class ChallengeIT {
  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);

  @BeforeEach
  void enrol() {
    person.enrol(user, Pictures.personB(1));
  }

  private JsonObject challenge(String modality) {
    return person
        .post(
            "/api/v1/challenges",
            Json.createObjectBuilder()
                .add("user_id", user.toString())
                .add("modality", modality)
                .add(
                    "device_info", Json.createObjectBuilder().add("device_id", "device-of-" + user))
                .build()
                .toString())
        .json(201);
  }

  private static List<String> steps(JsonObject challenge) {
    return challenge.getJsonArray("steps").getValuesAs(JsonString::getString);
  }

  /** A head that is drawn cannot blink: asks until it need not. */
  private JsonObject challengeWithoutABlink() {
    for (int i = 0; i < 50; i++) {
      JsonObject challenge = challenge("facial");
      if (!steps(challenge).contains("blink")) {
        return challenge;
      }
    }
    throw new AssertionError("fifty challenges, each with a blink");
  }

  private static JsonArray frames(List<byte[]> pictures) {
    JsonArrayBuilder frames = Json.createArrayBuilder();
    for (int i = 0; i < pictures.size(); i++) {
      frames.add(
          Json.createObjectBuilder()
              .add("data", Base64.getEncoder().encodeToString(pictures.get(i)))
              .add("timestamp_ms", 1000 + i * PerformedSteps.MILLIS_A_FRAME));
    }
    return frames.build();
  }

  /** Frames take as long as they show: nothing that began before the challenge answers it. */
  private static void await(JsonObject challenge, List<byte[]> frames) {
    Instant issued = Instant.parse(challenge.getString("expires_at")).minusSeconds(60);
    Instant end = issued.plusMillis((long) frames.size() * PerformedSteps.MILLIS_A_FRAME);
    try {
      Thread.sleep(Math.max(0, Duration.between(Instant.now(), end).toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private JsonObjectBuilder answered(JsonObject challenge, List<byte[]> frames) {
    await(challenge, frames);
    return Portal.verification(user, Pictures.personB(2))
        .add("challenge_id", challenge.getString("challenge_id"))
        .add("nonce", challenge.getString("nonce"))
        .add("frames", frames(frames));
  }

  private JsonObject verified(JsonObjectBuilder request) {
    return person.post("/api/v1/verify", request.build().toString()).json(200);
  }

  private void assertNotLive(JsonObject answer, String finding) {
    assertEquals("rejected", answer.getString("result"));
    assertEquals("not_live", answer.getString("liveness_result"));
    assertFalse(answer.getBoolean("liveness_passed"));
    assertEquals(0, answer.getJsonNumber("confidence_score").doubleValue());
    assertFalse(answer.getJsonArray("advice").isEmpty());
    assertFalse(answer.toString().contains(finding), "the caller is not told what to mend");
    assertEquals("alert_sent", answer.getString("action_taken"));
    assertTrue(List.of(findings().split(" ")).contains(finding), "the audit entry names it");
  }

  /** What the person's last verification says in the audit trail of its liveness. */
  private String findings() {
    List<JsonObject> entries = AuditChain.of(Portal.withRoles("auditor"), user);
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).getString("action").equals("VERIFICATION")) {
        return entries.get(i).getJsonObject("detail").getString("liveness_findings");
      }
    }
    throw new AssertionError("no verification is audited");
  }

  @Test
  void isFreshAndForThisPersonOnly() {
    JsonObject one = challenge("facial");
    JsonObject other = challenge("facial");
    assertNotEquals(one.getString("nonce"), other.getString("nonce"));
    assertNotEquals(one.getString("challenge_id"), other.getString("challenge_id"));
    assertTrue(one.getString("nonce").matches("[0-9a-f]{32}"));
    assertEquals(3, steps(one).size());
    assertTrue(Set.of("left", "right", "up", "down", "blink").containsAll(steps(one)));
    assertEquals("", one.getString("digits"));
    Duration left = Duration.between(Instant.now(), Instant.parse(one.getString("expires_at")));
    assertTrue(left.toSeconds() > 50 && left.toSeconds() <= 60, () -> "60 s, but " + left);
    String body = Json.createObjectBuilder().add("user_id", user.toString()).build().toString();
    Portal.of(UUID.randomUUID()).post("/api/v1/challenges", body).problem(403, "forbidden");
  }

  @Test
  void asksAVoiceForDigits() {
    JsonObject challenge = challenge("voice");
    assertEquals(List.of(), steps(challenge));
    assertTrue(challenge.getString("digits").matches("[0-9]{6}"));
    JsonObject both = challenge("multimodal");
    assertEquals(3, steps(both).size());
    assertTrue(both.getString("digits").matches("[0-9]{6}"));
  }

  // L13
  @Test
  void aHeadThatFollowsTheStepsIsLiveAndVerifiedAndTheChallengeIsSpent() {
    JsonObject challenge = challengeWithoutABlink();
    List<byte[]> frames = PerformedSteps.ofAHead(Pictures.personB(2)).frames(steps(challenge));
    JsonObject answer = verified(answered(challenge, frames));
    assertEquals("live", answer.getString("liveness_result"), answer::toString);
    assertEquals("verified", answer.getString("result"));
    assertTrue(answer.getBoolean("liveness_passed"));
    assertEquals(0, answer.getJsonArray("advice").size());
    JsonObject again =
        verified(
            answered(challenge, frames)
                .add("biometric_data", Base64.getEncoder().encodeToString(Pictures.impostor(1))));
    assertNotLive(again, "challenge-unknown");
  }

  // M24
  @Test
  void aPrintThatIsTurnedByHandIsNotLive() {
    JsonObject challenge = challengeWithoutABlink();
    List<byte[]> frames = PerformedSteps.ofAPrint(Pictures.personB(2)).frames(steps(challenge));
    assertNotLive(verified(answered(challenge, frames)), "no-turn-measured");
  }

  @Test
  void otherStepsThanThoseAskedForAreNotLive() {
    JsonObject challenge = challengeWithoutABlink();
    List<String> mirrored =
        steps(challenge).stream()
            .map(
                step ->
                    switch (step) {
                      case "left" -> "right";
                      case "right" -> "left";
                      case "up" -> "down";
                      default -> "up";
                    })
            .toList();
    List<byte[]> frames = PerformedSteps.ofAHead(Pictures.personB(2)).frames(mirrored);
    assertNotLive(verified(answered(challenge, frames)), "step-wrong");
  }

  @Test
  void anotherPersonsFramesAreNotLive() {
    JsonObject challenge = challengeWithoutABlink();
    List<byte[]> frames = PerformedSteps.ofAHead(Pictures.personB(2)).frames(steps(challenge));
    assertNotLive(
        verified(
            answered(challenge, frames)
                .add("biometric_data", Base64.getEncoder().encodeToString(Pictures.personA(2)))),
        "another-face");
  }

  @Test
  void aChallengeWithoutFramesIsNotLive() {
    JsonObject challenge = challenge("facial");
    assertNotLive(verified(answered(challenge, List.of())), "challenge-without-frames");
  }

  // L13
  @Test
  void aChallengeOfAnotherDeviceOrNonceIsNotLive() {
    JsonObject challenge = challenge("facial");
    assertNotLive(
        verified(
            answered(challenge, List.of())
                .add("device_info", Json.createObjectBuilder().add("device_id", "another"))),
        "challenge-of-another-device");
    JsonObject second = challenge("facial");
    assertNotLive(
        verified(
            answered(second, List.of())
                .add("nonce", "0".repeat(32))
                .add("biometric_data", Base64.getEncoder().encodeToString(Pictures.impostor(2)))),
        "challenge-of-another-nonce");
  }

  @Test
  void anothersChallengeIsUnknown() {
    UUID other = UUID.randomUUID();
    JsonObject theirs =
        Portal.of(other)
            .post(
                "/api/v1/challenges",
                Json.createObjectBuilder().add("user_id", other.toString()).build().toString())
            .json(201);
    assertNotLive(verified(answered(theirs, List.of())), "challenge-unknown");
  }

  @Test
  void framesWithoutAChallengeAreMalformed() {
    person
        .post(
            "/api/v1/verify",
            Portal.verification(user, Pictures.personB(2))
                .add("frames", frames(List.of(Pictures.personB(2))))
                .build()
                .toString())
        .problem(400, "malformed-request");
  }

  @Test
  void aFrameThatIsNoPictureIsRefusedAndDoesNotCount() {
    JsonObject challenge = challenge("facial");
    person
        .post(
            "/api/v1/verify", answered(challenge, List.of(new byte[] {1, 2, 3})).build().toString())
        .problem(415, "unsupported-media-type");
    assertEquals(0, person.history(user, "").json(200).getJsonArray("items").size());
  }

  @Test
  void anEnrolmentTakesTheAnswerInAPartOfItsOwn() {
    JsonObject challenge = challengeWithoutABlink();
    List<byte[]> frames = PerformedSteps.ofAHead(Pictures.personB(2)).frames(steps(challenge));
    String reply =
        Json.createObjectBuilder()
            .add("challenge_id", challenge.getString("challenge_id"))
            .add("frames", frames(frames))
            .build()
            .toString();
    await(challenge, frames);
    Multipart parts =
        Multipart.of(Secrets.sample(Pictures.personB(2)))
            .part("challenge", "reply", "application/json", reply.getBytes());
    JsonObject enrolled =
        person.submit(person.begin(user), Multipart.type(), parts.whole()).json(201);
    assertEquals("live", enrolled.getString("liveness_result"));
    assertTrue(enrolled.getJsonNumber("liveness_confidence").doubleValue() >= 0.90);
  }

  @Test
  void anEnrolmentWithASpentChallengeIsRefused() {
    String reply =
        Json.createObjectBuilder()
            .add("challenge_id", UUID.randomUUID().toString())
            .add("frames", frames(List.of(Pictures.personB(2))))
            .build()
            .toString();
    Multipart parts =
        Multipart.of(Pictures.personB(2))
            .part("challenge", "reply", "application/json", reply.getBytes());
    JsonObject problem =
        person.submit(person.begin(user), Multipart.type(), parts.whole()).problem(422, "not-live");
    assertFalse(problem.getJsonArray("advice").isEmpty());
  }
}
