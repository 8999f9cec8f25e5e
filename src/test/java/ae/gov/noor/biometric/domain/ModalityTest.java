package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModalityTest {
  @ParameterizedTest
  @EnumSource
  void aModalityIsReadAsItIsWritten(Modality modality) {
    assertEquals(Optional.of(modality), Modality.fromWire(modality.wire()));
  }

  // J15
  @ParameterizedTest
  @ValueSource(strings = {"", "FACIAL", "facial ", "face", "../voice", "fac\u0131al", "voice\0"})
  void everyOtherSpellingIsNone(String wire) {
    assertEquals(Optional.empty(), Modality.fromWire(wire));
  }

  @Test
  void bothTogetherAreAFaceAndAVoice() {
    assertEquals(List.of(Modality.FACIAL), Modality.FACIAL.parts());
    assertEquals(List.of(Modality.VOICE), Modality.VOICE.parts());
    assertEquals(List.of(Modality.FACIAL, Modality.VOICE), Modality.MULTIMODAL.parts());
  }
}
