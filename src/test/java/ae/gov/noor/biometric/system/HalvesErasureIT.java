package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Erasing a face, a voice, or both. */
@ExtendWith(ArquillianExtension.class)
class HalvesErasureIT {
  private final VoicePortal person = new VoicePortal();

  @Test
  void leavesTheFaceWhereTheVoiceIsErased() {
    person.enrolledBoth();
    assertErased("voice", 1, false);
    person.verify(Voices.personA(4)).problem(404, "not-enrolled");
    assertMissing("voice");
    assertEquals("verified", face());
    assertErased("facial", 1, true);
    person.portal().verify(person.user(), Pictures.personA(2)).problem(404, "not-enrolled");
  }

  @Test
  void leavesTheVoiceWhereTheFaceIsErased() {
    person.enrolledBoth();
    assertErased("facial", 1, false);
    person.portal().verify(person.user(), Pictures.personA(2)).problem(404, "not-enrolled");
    assertMissing("facial");
    assertEquals("verified", person.result(Voices.personA(4)));
    assertErased("voice", 1, true);
    person.verify(Voices.personA(4)).problem(404, "not-enrolled");
  }

  @Test
  void erasesBothTogetherAndTheKeyWithThem() {
    person.enrolledBoth();
    assertErased("multimodal", 2, true);
    person.verify(Voices.personA(4)).problem(404, "not-enrolled");
    person.portal().verify(person.user(), Pictures.personA(2)).problem(404, "not-enrolled");
    assertErased("multimodal", 0, false);
  }

  @Test
  void erasesTheOneHalfThatThereIsByTheNameOfBoth() {
    person.enrolledVoice();
    assertErased("multimodal", 1, true);
    person.verify(Voices.personA(4)).problem(404, "not-enrolled");
  }

  @Test
  void canEnrolAndVerifyAgainUnderANewKey() {
    person.enrolledBoth();
    assertErased("multimodal", 2, true);
    person.enrolledBoth();
    assertEquals("verified", person.result(Pictures.personA(2), Voices.personA(4)));
  }

  @Test
  void leavesNoSampleOfAnEnrolmentUnderWay() {
    Portal.Session begun = person.begin("voice");
    VoicePortal.assertRemaining(2, person.submit(begun, Voices.personA(1)));
    VoicePortal.assertRemaining(1, person.submit(begun, Voices.personA(2)));
    assertErased("voice", 0, true);
    person.submit(begun, Voices.personA(3)).problem(410, "enrolment-expired");
    Portal.Session anew = person.begin("voice");
    VoicePortal.assertRemaining(2, person.submit(anew, Voices.personA(3)));
  }

  @Test
  void endsAnEnrolmentOfBothWithEitherHalf() {
    for (String half : new String[] {"facial", "voice", "multimodal"}) {
      Portal.Session begun = person.begin("multimodal");
      VoicePortal.assertRemaining(2, person.submit(begun, Pictures.personA(1), Voices.personA(1)));
      person.erase(half).json(200);
      person
          .submit(begun, Pictures.personA(1), Voices.personA(2))
          .problem(410, "enrolment-expired");
    }
  }

  /** The samples of the other enrolment are sealed under the key that may go with the last face. */
  @Test
  void doesNotBreakAnEnrolmentOfTheOtherHalfUnderWay() {
    person.portal().enrol(person.user(), Pictures.personA(1));
    Portal.Session begun = person.begin("voice");
    VoicePortal.assertRemaining(2, person.submit(begun, Voices.personA(1)));
    JsonObject receipt = person.erase("facial").json(200);
    Answer next = person.submit(begun, Voices.personA(2));
    if (receipt.getBoolean("key_destroyed")) {
      next.problem(410, "enrolment-expired");
    } else {
      VoicePortal.assertRemaining(1, next);
    }
  }

  private void assertErased(String modality, int templates, boolean key) {
    JsonObject receipt = person.erase(modality).json(200);
    assertEquals(modality, receipt.getString("modality"));
    assertEquals(person.user().toString(), receipt.getString("user_id"));
    assertEquals(templates, receipt.getInt("templates_erased"));
    assertEquals(key, receipt.getBoolean("key_destroyed"), modality);
    assertTrue(receipt.getJsonNumber("audit_sequence").longValue() > 0);
  }

  private void assertMissing(String half) {
    JsonObject problem =
        person.verify(Pictures.personA(2), Voices.personA(4)).problem(404, "not-enrolled");
    assertEquals(half, problem.getString("part"));
  }

  private String face() {
    return person.portal().result(person.user(), Pictures.personA(2));
  }
}
