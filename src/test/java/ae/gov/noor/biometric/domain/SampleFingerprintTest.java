package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleFingerprintTest {
  private static boolean face(int shared, int mine, int theirs) {
    return SampleFingerprint.sameCapture(Modality.FACIAL, shared, mine, theirs);
  }

  private static boolean voice(int shared, int mine, int theirs) {
    return SampleFingerprint.sameCapture(Modality.VOICE, shared, mine, theirs);
  }

  @Test
  void thirtySixInAHundredOfTheSmallerFacesFeaturesAreEnoughAndOneLessIsNot() {
    assertTrue(face(108, 300, 337));
    assertTrue(face(108, 337, 300));
    assertFalse(face(107, 300, 337));
  }

  @Test
  void sixInAHundredOfTheSmallerRecordingsFeaturesAreEnoughAndOneLessIsNot() {
    assertTrue(voice(30, 500, 769));
    assertFalse(voice(29, 500, 769));
  }

  @Test
  void aFewFeaturesProveNothingUnlessTheyAreAll() {
    assertTrue(face(12, 20, 20));
    assertFalse(face(11, 20, 20));
    assertTrue(voice(16, 50, 50));
    assertFalse(voice(15, 50, 50));
    assertTrue(face(1, 1, 1));
    assertTrue(voice(11, 11, 11));
    assertFalse(voice(11, 11, 12));
  }

  @Test
  void nothingSharedIsNeverTheSame() {
    assertFalse(face(0, 337, 337));
    assertFalse(voice(0, 1, 1));
  }

  @Test
  void copiesOnTheWayInAndLetsNobodyChangeIt() {
    Set<Long> features = new HashSet<>(Set.of(1L, 2L));
    SampleFingerprint fingerprint = new SampleFingerprint(Modality.VOICE, features);
    features.clear();
    assertEquals(Set.of(1L, 2L), fingerprint.features());
    assertThrows(UnsupportedOperationException.class, () -> fingerprint.features().clear());
  }

  @Test
  void refusesNoFeaturesAndBothModalities() {
    assertThrows(
        IllegalArgumentException.class, () -> new SampleFingerprint(Modality.FACIAL, Set.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SampleFingerprint(Modality.MULTIMODAL, Set.of(1L)));
  }

  @Test
  void printsNoFeature() {
    assertEquals(
        "SampleFingerprint[FACIAL]",
        new SampleFingerprint(Modality.FACIAL, Set.of(1234L)).toString());
  }
}
