package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class VoiceIT {
  private final VoicePortal person = new VoicePortal();

  @Test
  void verifiesTheSpeakerSayingSomethingElseAndRejectsAnother() {
    person.enrolledVoice();
    assertEquals("verified", person.result(Voices.personA(4)));
    assertEquals("rejected", person.result(Voices.personB(4)));
    assertEquals("rejected", person.result(Voices.personB(1)));
    assertEquals("verified", person.result(Voices.personA(5)));
  }

  @Test
  void verifiesTheOtherSpeakerTooAndRejectsTheFirst() {
    person.enrol(Voices.personB(1), Voices.personB(2), Voices.personB(3));
    assertEquals("rejected", person.result(Voices.personA(4)));
    assertEquals("rejected", person.result(Voices.personA(1)));
    assertEquals("verified", person.result(Voices.personB(4)));
  }

  @Test
  void takesThreeSamplesAndSaysHowManyAreStillNeeded() {
    Portal.Session session = person.begin("voice");
    JsonObject first = VoicePortal.assertRemaining(2, person.submit(session, Voices.personA(1)));
    assertEquals(Set.of("enrollment_id", "status", "samples_remaining"), first.keySet());
    assertEquals(session.id().toString(), first.getString("enrollment_id"));
    person.verify(Voices.personA(4)).problem(404, "not-enrolled");
    VoicePortal.assertRemaining(1, person.submit(session, Voices.personA(2)));
    person.verify(Voices.personA(4)).problem(404, "not-enrolled");
    JsonObject enrolled = person.submit(session, Voices.personA(3)).json(201);
    assertEquals("completed", enrolled.getString("status"));
    assertEquals("voice", enrolled.getString("modality"));
    assertEquals(session.id().toString(), enrolled.getString("enrollment_id"));
    assertEquals(person.user().toString(), enrolled.getString("user_id"));
    assertFalse(enrolled.getString("embedding_version").contains("+"), "one model");
    assertTrue(enrolled.getBoolean("encrypted"));
    double quality = enrolled.getJsonNumber("quality_score").doubleValue();
    assertTrue(quality > 0 && quality <= 1, "quality " + quality);
    person.submit(session, Voices.personA(5)).problem(409, "already-completed");
  }

  @Test
  void answersAVerificationOfAVoiceAsOfAFace() {
    person.enrolledVoice();
    JsonObject verified = person.verify(Voices.personA(4)).json(200);
    assertEquals("voice", verified.getString("modality"));
    assertEquals(person.user().toString(), verified.getString("user_id"));
    assertTrue(verified.getBoolean("quality_passed"));
    assertTrue(verified.getJsonNumber("confidence_score").doubleValue() >= 0.92);
    JsonObject rejected = person.verify(Voices.personB(4)).json(200);
    assertEquals(verified.keySet(), rejected.keySet());
    assertTrue(rejected.getJsonNumber("confidence_score").doubleValue() < 0.92);
    assertEquals(2, person.decisions());
  }

  @Test
  void refusesASampleOfAnotherSpeakerAndGoesOnWithTheFirst() {
    Portal.Session session = person.begin("voice");
    VoicePortal.assertRemaining(2, person.submit(session, Voices.personA(1)));
    assertDisagrees(person.submit(session, Voices.personB(1)));
    VoicePortal.assertRemaining(1, person.submit(session, Voices.personA(2)));
    assertDisagrees(person.submit(session, Voices.personB(2)));
    person.submit(session, Voices.personA(3)).json(201);
    assertEquals("verified", person.result(Voices.personA(4)));
    assertEquals("rejected", person.result(Voices.personB(1)));
  }

  private static void assertDisagrees(Answer answer) {
    assertFalse(answer.problem(422, "sample-disagrees").getJsonArray("advice").isEmpty());
  }

  @Test
  void asksForThreeSecondsOfSpeechAtEnrolmentAndForTwoAtVerification() {
    byte[] almostThree = begun(4, 2.9);
    Portal.Session session = person.begin("voice");
    assertTooShort(person.submit(session, almostThree));
    VoicePortal.assertRemaining(2, person.submit(session, Voices.personA(1)));
    VoicePortal.assertRemaining(1, person.submit(session, Voices.personA(2)));
    person.submit(session, Voices.personA(3)).json(201);
    assertTooShort(person.verify(begun(4, 1.9)));
    person.verify(almostThree).json(200);
  }

  private static byte[] begun(int sentence, double seconds) {
    return Recording.of(Voices.personA(sentence)).first(seconds).wav().bytes();
  }

  private static void assertTooShort(Answer answer) {
    String advice = answer.problem(422, "too-short").getJsonArray("advice").getString(0);
    assertTrue(advice.matches("Speak for (one|two) more seconds?\\."), advice);
  }

  @Test
  void replacesTheReferenceWhenAPersonIsEnrolledAgain() {
    person.enrolledVoice();
    person.enrol(Voices.personB(1), Voices.personB(2), Voices.personB(3));
    assertEquals("verified", person.result(Voices.personB(4)));
    assertEquals("rejected", person.result(Voices.personA(4)));
  }

  @Test
  void keepsTheSamplesOfTwoSessionsApart() {
    Portal.Session one = person.begin("voice");
    Portal.Session other = person.begin("voice");
    VoicePortal.assertRemaining(2, person.submit(one, Voices.personA(1)));
    VoicePortal.assertRemaining(2, person.submit(other, Voices.personB(1)));
    VoicePortal.assertRemaining(1, person.submit(one, Voices.personA(2)));
    assertDisagrees(person.submit(other, Voices.personA(2)));
  }

  @Test
  void countsSamplesThatComeAtTheSameTimeOneAfterTheOther() {
    List<byte[]> said = List.of(Voices.personA(1), Voices.personA(2), Voices.personA(3));
    Portal.Session session = person.begin("voice");
    List<Integer> statuses =
        Parallel.calls(3, i -> person.submit(session, said.get(i))).stream()
            .map(Answer::status)
            .sorted()
            .toList();
    assertEquals(List.of(201, 202, 202), statuses);
    assertEquals("verified", person.result(Voices.personA(4)));
  }

  @Test
  void locksEveryModalityWithTheThirdWrongVoice() {
    person.enrolledBoth();
    assertEquals("logged", wrongVoice(4));
    assertEquals("logged", wrongVoice(5));
    assertEquals("account_locked", wrongVoice(6));
    person.verify(Voices.personA(4)).problem(423, "locked");
    person.verify(Pictures.personA(2), Voices.personA(4)).problem(423, "locked");
    person.portal().verify(person.user(), Pictures.personA(2)).problem(423, "locked");
    person.initiate("voice").problem(423, "locked");
    person.initiate("multimodal").problem(423, "locked");
  }

  private String wrongVoice(int sentence) {
    JsonObject answer = person.verify(Voices.personB(sentence)).json(200);
    assertEquals("rejected", answer.getString("result"));
    return answer.getString("action_taken");
  }

  @Test
  void countsFailuresOfEveryModalityTogether() {
    person.enrolledBoth();
    assertEquals("logged", wrongVoice(4));
    assertEquals("rejected", person.portal().result(person.user(), Pictures.impostor(1)));
    JsonObject third = person.verify(Pictures.impostor(2), Voices.personB(5)).json(200);
    assertEquals("account_locked", third.getString("action_taken"));
  }
}
