package ae.gov.noor.biometric.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstructionsTest {
  @ParameterizedTest
  @CsvSource({
    "FACIAL, true, false, false, true, false",
    "VOICE, true, false, false, false, true",
    "MULTIMODAL, false, true, true, true, true"
  })
  void nameThePartsAndTheSensesThatTheModalityNeeds(
      Modality modality,
      boolean file,
      boolean faceFile,
      boolean voiceFile,
      boolean camera,
      boolean microphone) {
    String all = String.join("\n", Instructions.of(modality, 1));
    assertEquals(file, all.contains("biometric_file"));
    assertEquals(faceFile, all.contains("face_file"));
    assertEquals(voiceFile, all.contains("voice_file"));
    assertEquals(camera, all.contains("camera"));
    assertEquals(microphone, all.contains("microphone"));
    assertTrue(all.contains("/api/v1/enroll/submit"));
  }

  @Test
  void sayHowManySamplesOnlyWhereThereAreSeveral() {
    for (Modality modality : Modality.values()) {
      assertFalse(Instructions.of(modality, 1).get(0).contains("times"));
      assertTrue(Instructions.of(modality, 3).get(0).contains("3 times"));
    }
  }

  @Test
  void areWholeSentences() {
    for (Modality modality : Modality.values()) {
      List<String> lines = Instructions.of(modality, 2);
      assertEquals(1 + modality.parts().size(), lines.size());
      lines.forEach(line -> assertTrue(line.matches("[A-Z].*\\."), line));
    }
  }
}
