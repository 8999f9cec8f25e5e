package ae.gov.noor.biometric.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnrolmentPolicyTest {
  @Test
  void aSessionLastsHalfAnHourAndFiveWrongTokensBurnIt() {
    EnrolmentPolicy policy = EnrolmentPolicy.of(1, 3);
    assertEquals(Duration.ofMinutes(30), policy.sessionLifetime());
    assertEquals(5, policy.wrongTokens());
  }

  @Test
  void bothTogetherTakeAsManyCallsAsEither() {
    EnrolmentPolicy policy = EnrolmentPolicy.of(1, 3);
    assertEquals(1, policy.samples(Modality.FACIAL));
    assertEquals(3, policy.samples(Modality.VOICE));
    assertEquals(3, policy.samples(Modality.MULTIMODAL));
    assertEquals(4, EnrolmentPolicy.of(4, 3).samples(Modality.MULTIMODAL));
  }

  @Test
  void anEnrolmentWithoutASampleIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> EnrolmentPolicy.of(0, 3));
    assertThrows(IllegalArgumentException.class, () -> EnrolmentPolicy.of(1, 0));
  }

  @Test
  void thePersonIsToldHowManyAndOfWhat() {
    List<String> face = Instructions.of(Modality.FACIAL, 1);
    assertTrue(face.get(0).contains("biometric_file") && !face.get(0).contains("times"));
    assertTrue(Instructions.of(Modality.VOICE, 3).get(0).contains("3 times"));
    List<String> both = Instructions.of(Modality.MULTIMODAL, 3);
    assertTrue(both.get(0).contains("face_file") && both.get(0).contains("voice_file"));
    assertEquals(3, both.size());
  }
}
