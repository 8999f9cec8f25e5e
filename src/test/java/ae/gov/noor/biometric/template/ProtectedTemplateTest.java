package ae.gov.noor.biometric.template;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.UserId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProtectedTemplateTest {
  @Test
  void copiesOnTheWayInAndOut() {
    byte[] sealed = {1, 2};
    ProtectedTemplate template = template(Modality.FACIAL, 128, 1, sealed);
    sealed[0] = 9;
    template.sealed()[1] = 9;
    assertArrayEquals(new byte[] {1, 2}, template.sealed());
  }

  @Test
  void printsNeitherPersonNorCiphertext() {
    assertEquals(
        "ProtectedTemplate[3 bytes]", template(Modality.VOICE, 192, 1, new byte[3]).toString());
  }

  @Test
  void refusesToBeOfTwoModalities() {
    assertRefused(Modality.MULTIMODAL, 128, 1);
  }

  @Test
  void refusesADimensionThatIsOutOfRange() {
    assertRefused(Modality.FACIAL, 0, 1);
    assertRefused(Modality.FACIAL, 4_097, 1);
  }

  @Test
  void refusesAGenerationBelowOne() {
    assertRefused(Modality.FACIAL, 128, 0);
  }

  private static void assertRefused(Modality modality, int dimension, long generation) {
    assertThrows(
        IllegalArgumentException.class,
        () -> template(modality, dimension, generation, new byte[1]));
  }

  private static ProtectedTemplate template(
      Modality modality, int dimension, long generation, byte[] sealed) {
    return new ProtectedTemplate(
        new UUID(1, 2),
        new UserId(new UUID(3, 4)),
        modality,
        new ModelVersion("sface", "ab".repeat(32)),
        dimension,
        generation,
        sealed);
  }
}
