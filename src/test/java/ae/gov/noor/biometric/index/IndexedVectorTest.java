package ae.gov.noor.biometric.index;

import static ae.gov.noor.biometric.domain.Modality.FACIAL;
import static ae.gov.noor.biometric.domain.Modality.VOICE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.UserId;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IndexedVectorTest {
  private static final UUID ID = new UUID(1, 2);
  private static final UserId USER = new UserId(new UUID(3, 4));

  @Test
  void putsAFaceFirst() {
    float[] values = IndexedVector.of(ID, USER, FACIAL, embedding(128)).values();
    assertArrayEquals(embedding(128).values(), Arrays.copyOf(values, 128));
    assertArrayEquals(new float[640], Arrays.copyOfRange(values, 128, 768));
  }

  @Test
  void putsAVoiceBehindTheFace() {
    float[] values = IndexedVector.of(ID, USER, VOICE, embedding(192)).values();
    assertArrayEquals(new float[512], Arrays.copyOf(values, 512));
    assertArrayEquals(embedding(192).values(), Arrays.copyOfRange(values, 512, 704));
    assertArrayEquals(new float[64], Arrays.copyOfRange(values, 704, 768));
  }

  @Test
  void takesWhatJustFitsAndRefusesMore() {
    assertEquals(768, IndexedVector.padded(FACIAL, embedding(512)).length);
    assertEquals(768, IndexedVector.padded(VOICE, embedding(256)).length);
    assertThrows(
        IllegalArgumentException.class, () -> IndexedVector.padded(FACIAL, embedding(513)));
    assertThrows(IllegalArgumentException.class, () -> IndexedVector.padded(VOICE, embedding(257)));
  }

  @Test
  void aFaceAndAVoiceLieSideBySide() {
    Embedding face = embedding(128);
    Embedding voice = embedding(192);
    float[] both = IndexedVector.of(new UUID(1, 2), USER, face, voice).values();
    assertArrayEquals(face.values(), Arrays.copyOfRange(both, 0, 128));
    assertArrayEquals(voice.values(), Arrays.copyOfRange(both, 512, 704));
    assertThrows(
        IllegalArgumentException.class,
        () -> IndexedVector.of(new UUID(1, 2), USER, face, embedding(257)));
  }

  @Test
  void refusesAnotherLengthZeroAndWhatIsNotFinite() {
    assertRefused(FACIAL, new float[767]);
    assertRefused(FACIAL, new float[768]);
    assertRefused(FACIAL, axis(-0f));
    assertRefused(FACIAL, axis(Float.NaN));
    assertRefused(FACIAL, axis(Float.NEGATIVE_INFINITY));
  }

  @Test
  void copiesOnTheWayInAndOut() {
    float[] values = axis(1);
    IndexedVector vector = new IndexedVector(ID, USER, FACIAL, values);
    values[0] = 9;
    vector.values()[0] = 9;
    assertEquals(new IndexedVector(ID, USER, FACIAL, axis(1)), vector);
  }

  @Test
  void printsNothing() {
    assertEquals("IndexedVector[768]", new IndexedVector(ID, USER, FACIAL, axis(1)).toString());
  }

  private static void assertRefused(Modality modality, float[] values) {
    assertThrows(
        IllegalArgumentException.class, () -> new IndexedVector(ID, USER, modality, values));
  }

  private static float[] axis(float value) {
    float[] values = new float[768];
    values[0] = value;
    return values;
  }

  private static Embedding embedding(int dimension) {
    float[] values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = i + 1;
    }
    return Embedding.normalised(values, new ModelVersion("any", "ab".repeat(32)));
  }
}
