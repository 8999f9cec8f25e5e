package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.awt.Color;
import java.util.Base64;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class MultimodalIT {
  private static final byte[] NOBODY = Pictures.plain(320, 320, Color.GRAY);
  private static final byte[] SILENCE = Recording.of(16_000, 5, i -> 0).wav().bytes();
  private final VoicePortal person = new VoicePortal();

  @Test
  void enrolsBothAndVerifiesBoth() {
    JsonObject enrolled =
        person.enrol(Pictures.personA(1), Voices.personA(1), Voices.personA(2), Voices.personA(3));
    assertEquals("multimodal", enrolled.getString("modality"));
    assertEquals("completed", enrolled.getString("status"));
    assertTrue(enrolled.getString("embedding_version").contains("+"), "two models");
    JsonObject verified = person.verify(Pictures.personA(2), Voices.personA(4)).json(200);
    assertEquals("verified", verified.getString("result"));
    assertEquals("multimodal", verified.getString("modality"));
    assertTrue(verified.getJsonNumber("confidence_score").doubleValue() >= 0.95);
  }

  @Test
  void verifiesEachHalfAloneToo() {
    person.enrolledBoth();
    assertEquals("verified", person.portal().result(person.user(), Pictures.personA(2)));
    assertEquals("verified", person.result(Voices.personA(4)));
    assertEquals("rejected", person.portal().result(person.user(), Pictures.impostor(1)));
    assertEquals("rejected", person.result(Voices.personB(4)));
  }

  @Test
  void joinsAFaceAndAVoiceThatWereEnrolledApart() {
    person.enrolledVoice();
    person.portal().enrol(person.user(), Pictures.personA(1));
    assertEquals("verified", person.result(Pictures.personA(2), Voices.personA(4)));
  }

  @Test
  void rejectsAnImpostorWithOneRightHalf() {
    person.enrol(Pictures.personB(1), Voices.personA(1), Voices.personA(2), Voices.personA(3));
    assertEquals("rejected", person.result(Pictures.personB(2), Voices.personB(4)));
    assertEquals("rejected", person.result(Pictures.impostor(1), Voices.personA(4)));
    assertEquals("verified", person.result(Pictures.momentOfB(1), Voices.personA(5)));
    assertEquals("rejected", person.result(Pictures.momentOfB(2), Voices.personB(5)));
    assertEquals("rejected", person.result(Pictures.impostor(2), Voices.personA(6)));
    assertEquals("rejected", person.result(Pictures.personA(1), Voices.personB(6)));
  }

  @Test
  void refusesAVerificationWithoutOneHalf() {
    person.enrolledBoth();
    assertMalformed(probes().remove("voice_data"));
    assertMalformed(probes().remove("biometric_data"));
    assertMalformed(probes().addNull("voice_data"));
    assertMalformed(probes().add("modality", "facial"));
    assertMalformed(probes().add("modality", "voice"));
    assertEquals(
        "verified",
        person
            .portal()
            .post("/api/v1/verify", probes().build().toString())
            .json(200)
            .getString("result"));
  }

  private JsonObjectBuilder probes() {
    return person.probes(Pictures.personA(2), Voices.personA(4));
  }

  private void assertMalformed(JsonObjectBuilder request) {
    person
        .portal()
        .post("/api/v1/verify", request.build().toString())
        .problem(400, "malformed-request");
  }

  @Test
  void refusesAnEmptyOrUnreadableHalf() {
    person.enrolledBoth();
    assertRefused(probes().add("voice_data", ""), 400, "empty-sample");
    assertRefused(probes().add("voice_data", "no base64"), 400, "bad-base64");
  }

  private void assertRefused(JsonObjectBuilder request, int status, String reason) {
    person.portal().post("/api/v1/verify", request.build().toString()).problem(status, reason);
  }

  @Test
  void saysWhichHalfIsNotEnrolled() {
    person.enrolledVoice();
    Answer noFace = person.verify(Pictures.personA(2), Voices.personA(4));
    assertPart("facial", noFace.problem(404, "not-enrolled"));
    VoicePortal other = new VoicePortal();
    other.portal().enrol(other.user(), Pictures.personA(1));
    Answer noVoice = other.verify(Pictures.personA(2), Voices.personA(4));
    assertPart("voice", noVoice.problem(404, "not-enrolled"));
    assertFalse(
        other.verify(Voices.personA(4)).problem(404, "not-enrolled").containsKey("part"),
        "a voice alone has no halves");
  }

  @Test
  void saysWhichHalfOfAnEnrolmentIsBadAndKeepsNothing() {
    Portal.Session session = person.begin("multimodal");
    assertPart("voice", submit(session, Pictures.personA(1), SILENCE).problem(422, "no-speech"));
    assertPart("facial", submit(session, NOBODY, Voices.personA(1)).problem(422, "no-face"));
    VoicePortal.assertRemaining(2, person.submit(session, Pictures.personA(1), Voices.personA(1)));
    assertPart("voice", submit(session, Pictures.personA(1), SILENCE).problem(422, "no-speech"));
    VoicePortal.assertRemaining(1, person.submit(session, Pictures.personA(1), Voices.personA(2)));
  }

  private Answer submit(Portal.Session session, byte[] picture, byte[] recording) {
    return person.submit(
        session, VoicePortal.named("face_file", picture).part("voice_file", "b", "", recording));
  }

  @Test
  void saysWhichHalfOfAnEnrolmentDisagreesAndKeepsNothing() {
    Portal.Session session = person.begin("multimodal");
    VoicePortal.assertRemaining(2, person.submit(session, Pictures.personA(1), Voices.personA(1)));
    assertPart(
        "voice",
        person
            .submit(session, Pictures.personA(1), Voices.personB(1))
            .problem(422, "sample-disagrees"));
    assertPart(
        "facial",
        person
            .submit(session, Pictures.impostor(1), Voices.personA(2))
            .problem(422, "sample-disagrees"));
    VoicePortal.assertRemaining(1, person.submit(session, Pictures.personA(1), Voices.personA(2)));
    person.submit(session, Pictures.personA(1), Voices.personA(3)).json(201);
  }

  @Test
  void saysWhichHalfOfAProbeIsBadAndCountsNoFailure() {
    person.enrolledBoth();
    for (int i = 0; i < 2; i++) {
      assertPart("voice", verify(Pictures.personA(2), SILENCE).problem(422, "no-speech"));
      assertPart("facial", verify(NOBODY, Voices.personA(4)).problem(422, "no-face"));
      assertPart(
          "voice",
          verify(Pictures.personA(2), Pictures.personA(2)).problem(415, "unsupported-media-type"));
      assertPart(
          "facial",
          verify(Voices.personA(4), Voices.personA(4)).problem(415, "unsupported-media-type"));
    }
    assertEquals("verified", person.result(Pictures.personA(2), Voices.personA(4)));
    assertEquals(1, person.decisions());
  }

  private Answer verify(byte[] picture, byte[] recording) {
    JsonObject request =
        person
            .probe("multimodal", picture)
            .add("voice_data", Base64.getEncoder().encodeToString(recording))
            .build();
    return person.portal().post("/api/v1/verify", request.toString());
  }

  private static void assertPart(String part, JsonObject problem) {
    assertEquals(part, problem.getString("part", ""), problem.toString());
  }

  @Test
  void takesTwoFilesWithoutNamesOfTheirOwnInEitherOrder() {
    Portal.Session session = person.begin("multimodal");
    byte[] picture = Pictures.personA(1);
    byte[] png = Pictures.as("png", picture);
    VoicePortal.assertRemaining(2, person.submit(session, unnamed(picture, Voices.personA(1))));
    VoicePortal.assertRemaining(1, person.submit(session, unnamed(Voices.personA(2), picture)));
    person.submit(session, unnamed(Voices.personA(3), png)).json(201);
    assertEquals("verified", person.result(Pictures.personA(2), Voices.personA(4)));
  }

  private static Multipart unnamed(byte[]... samples) {
    Multipart parts = new Multipart();
    for (byte[] sample : samples) {
      parts.part("biometric_file", "sample", "", sample);
    }
    return parts;
  }

  @Test
  void refusesAnythingButOneFaceAndOneVoice() {
    byte[] picture = Pictures.personA(1);
    Portal.Session session = person.begin("multimodal");
    assertBad(session, unnamed(picture));
    assertBad(session, unnamed(SILENCE));
    assertBad(session, unnamed(picture, picture));
    assertBad(session, unnamed(SILENCE, SILENCE));
    assertBad(session, unnamed(picture, SILENCE, picture));
    assertBad(session, VoicePortal.named("face_file", picture));
    assertBad(session, VoicePortal.named("voice_file", SILENCE));
    assertBad(session, VoicePortal.named("face_file", picture).part("face_file", "b", "", picture));
    assertBad(
        session, VoicePortal.named("voice_file", SILENCE).part("voice_file", "b", "", SILENCE));
    assertBad(
        session,
        VoicePortal.named("face_file", picture)
            .part("voice_file", "b", "", SILENCE)
            .part("biometric_file", "c", "", picture));
    assertBad(session, VoicePortal.named("face_file", picture).part("sound", "b", "", SILENCE));
  }

  private void assertBad(Portal.Session session, Multipart parts) {
    person.submit(session, parts).problem(400, "bad-multipart");
  }

  @Test
  void refusesTwoSamplesWhereTheModalityTakesOne() {
    for (String modality : new String[] {"facial", "voice"}) {
      assertBad(person.begin(modality), unnamed(Pictures.personA(1), SILENCE));
    }
  }
}
