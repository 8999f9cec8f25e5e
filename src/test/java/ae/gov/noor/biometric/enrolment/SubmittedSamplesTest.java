package ae.gov.noor.biometric.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.enrolment.SubmittedSamples.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmittedSamplesTest {
  private static final Sample JPEG = Sample.of(new byte[] {(byte) 0xff, (byte) 0xd8, 1});
  private static final Sample PNG = Sample.of(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
  private static final Sample WAV = Sample.of(new byte[] {'R', 'I', 'F', 'F'});

  /** A part by the first letter of its name, and what is in it: a picture or a sound. */
  private static final Map<String, Part> PARTS =
      Map.of(
          "bP", either(JPEG),
          "bS", either(WAV),
          "fP", face(JPEG),
          "fS", face(WAV),
          "vP", voice(JPEG),
          "vS", voice(WAV));

  /** Whether the content is of the kind that the name says is for the decoder to judge. */
  private static final Map<Modality, Set<List<String>>> TAKEN =
      Map.of(
          Modality.FACIAL,
          inEveryOrder("bP", "bS", "fP", "fS"),
          Modality.VOICE,
          inEveryOrder("bP", "bS", "vP", "vS"),
          Modality.MULTIMODAL,
          inEveryOrder(
              "bP bS", "fP vP", "fP vS", "fS vP", "fS vS", "fP bS", "fS bS", "bP vP", "bP vS"));

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
    return new SubmittedSamples(List.of(parts), Optional.empty()).forModality(modality);
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

  @Test
  void aNameOfItsOwnWinsOverHowAFileBegins() {
    Map<Modality, Sample> crossed = Map.of(Modality.FACIAL, WAV, Modality.VOICE, JPEG);
    assertEquals(crossed, of(Modality.MULTIMODAL, face(WAV), voice(JPEG)));
  }

  @Test
  void anEmptyFileIsNoPicture() {
    Sample empty = Sample.of(new byte[0]);
    Map<Modality, Sample> both = Map.of(Modality.FACIAL, JPEG, Modality.VOICE, empty);
    assertEquals(both, of(Modality.MULTIMODAL, either(empty), either(JPEG)));
  }

  @Test
  void exactlyTheseCombinationsOfUpToThreePartsAreTaken() {
    for (Modality modality : Modality.values()) {
      Set<List<String>> taken = new HashSet<>();
      for (List<String> parts : combinations(3)) {
        if (isTaken(modality, parts)) {
          taken.add(parts);
        }
      }
      assertEquals(TAKEN.get(modality), taken, modality.wire());
    }
  }

  private static boolean isTaken(Modality modality, List<String> parts) {
    try {
      of(modality, parts.stream().map(PARTS::get).toArray(Part[]::new));
      return true;
    } catch (Refusal refusal) {
      assertEquals(Reason.BAD_MULTIPART, refusal.reason());
      return false;
    }
  }

  /** Every sequence of no part to that many. */
  private static List<List<String>> combinations(int most) {
    List<List<String>> all = new ArrayList<>(List.of(List.of()));
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).size() < most) {
        for (String part : PARTS.keySet()) {
          List<String> longer = new ArrayList<>(all.get(i));
          longer.add(part);
          all.add(longer);
        }
      }
    }
    return all;
  }

  private static Set<List<String>> inEveryOrder(String... sets) {
    Set<List<String>> orders = new HashSet<>();
    for (String set : sets) {
      List<String> parts = List.of(set.split(" "));
      orders.add(parts);
      orders.add(parts.size() == 1 ? parts : List.of(parts.get(1), parts.get(0)));
    }
    return orders;
  }
}
