package ae.gov.noor.biometric.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.enrolment.SubmittedSamples.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmittedSamplesTest {
  private static final Sample JPEG = Sample.of(new byte[] {(byte) 0xff, (byte) 0xd8, 1});
  private static final Sample PNG = Sample.of(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
  private static final Sample WAV = Sample.of(new byte[] {'R', 'I', 'F', 'F'});

  private static Part either(Sample sample) {
    return new Part("biometric_file", sample);
  }

  private static Part face(Sample sample) {
    return new Part("face_file", sample);
  }

  private static Part voice(Sample sample) {
    return new Part("voice_file", sample);
  }

  private static Map<Modality, Sample> of(Modality modality, Part... parts) {
    return new SubmittedSamples(List.of(parts)).forModality(modality);
  }

  private static void refused(Modality modality, Part... parts) {
    Refusal refusal = assertThrows(Refusal.class, () -> of(modality, parts));
    assertEquals(Reason.BAD_MULTIPART, refusal.reason());
  }

  @Test
  void oneModalityTakesOneSampleUnderEitherName() {
    Map<Modality, Sample> picture = Map.of(Modality.FACIAL, JPEG);
    assertEquals(picture, of(Modality.FACIAL, either(JPEG)));
    assertEquals(picture, of(Modality.FACIAL, face(JPEG)));
    Map<Modality, Sample> recording = Map.of(Modality.VOICE, WAV);
    assertEquals(recording, of(Modality.VOICE, either(WAV)));
    assertEquals(recording, of(Modality.VOICE, voice(WAV)));
  }

  @Test
  void theSampleOfTheOtherModalityIsRefused() {
    refused(Modality.FACIAL, voice(JPEG));
    refused(Modality.VOICE, face(WAV));
  }

  @Test
  void bothTogetherAreToldApartByNameOrByHowTheyBegin() {
    for (Sample picture : List.of(JPEG, PNG)) {
      Map<Modality, Sample> both = Map.of(Modality.FACIAL, picture, Modality.VOICE, WAV);
      assertEquals(both, of(Modality.MULTIMODAL, face(picture), voice(WAV)));
      assertEquals(both, of(Modality.MULTIMODAL, voice(WAV), face(picture)));
      assertEquals(both, of(Modality.MULTIMODAL, either(picture), either(WAV)));
      assertEquals(both, of(Modality.MULTIMODAL, either(WAV), either(picture)));
    }
  }

  @Test
  void oneTooFewOrOneTooManyIsRefused() {
    for (Modality modality : Modality.values()) {
      refused(modality);
      refused(modality, either(JPEG), either(WAV), either(WAV));
    }
    refused(Modality.FACIAL, either(JPEG), either(JPEG));
    refused(Modality.FACIAL, face(JPEG), voice(WAV));
    refused(Modality.MULTIMODAL, face(JPEG));
    refused(Modality.MULTIMODAL, either(JPEG), either(PNG));
    refused(Modality.MULTIMODAL, face(JPEG), face(JPEG));
    refused(Modality.MULTIMODAL, either(WAV), either(WAV));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "biometric_files", "Biometric_file", "voice", "face_file\0", "../x"})
  void aPartOfAnotherNameIsRefused(String name) {
    Refusal refusal = assertThrows(Refusal.class, () -> new Part(name, JPEG));
    assertEquals(Reason.BAD_MULTIPART, refusal.reason());
  }
}
