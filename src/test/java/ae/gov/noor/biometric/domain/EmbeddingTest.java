package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingTest {
  private static final ModelVersion MODEL = new ModelVersion("m", "a".repeat(64));
  private static final ModelVersion OTHER = new ModelVersion("m", "b".repeat(64));

  @Test
  void aVectorIsBroughtToUnitLength() {
    Embedding embedding = Embedding.normalised(new float[] {3, 4}, MODEL);
    assertArrayEquals(new float[] {0.6f, 0.8f}, embedding.values(), 1e-7f);
    assertEquals(2, embedding.dimension());
    assertEquals(MODEL, embedding.model());
  }

  @Test
  void aHugeVectorHasADirectionToo() {
    float[] huge = {Float.MAX_VALUE, Float.MAX_VALUE};
    assertEquals(Math.sqrt(0.5), Embedding.normalised(huge, MODEL).values()[0], 1e-7);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void oneValueThatIsNotFiniteIsRefused(float value) {
    float[] raw = {3, 4, value};
    assertThrows(IllegalArgumentException.class, () -> Embedding.normalised(raw, MODEL));
  }

  static Stream<float[]> directionless() {
    return Stream.of(new float[] {0, 0}, new float[0], new float[] {-0f, 1e-20f});
  }

  @ParameterizedTest
  @MethodSource("directionless")
  void whatHasNoDirectionIsRefused(float[] raw) {
    assertThrows(IllegalArgumentException.class, () -> Embedding.normalised(raw, MODEL));
  }

  @Test
  void theValuesInsideAreOutOfReach() {
    float[] raw = {3, 4};
    Embedding embedding = Embedding.normalised(raw, MODEL);
    raw[0] = 9;
    embedding.values()[0] = 9;
    assertEquals(0.6f, embedding.values()[0], 1e-7f);
  }

  @Test
  void cosineIsOfTheAngle() {
    Embedding east = Embedding.normalised(new float[] {2, 0}, MODEL);
    assertEquals(1, east.cosine(Embedding.normalised(new float[] {7, 0}, MODEL)));
    assertEquals(0.6, east.cosine(Embedding.normalised(new float[] {3, 4}, MODEL)), 1e-7);
    assertEquals(0, east.cosine(Embedding.normalised(new float[] {0, 1}, MODEL)));
    assertEquals(-1, east.cosine(Embedding.normalised(new float[] {-1, 0}, MODEL)));
  }

  @Test
  void roundingNeverTakesACosineBeyondOne() {
    float[] raw = new float[512];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (float) Math.sin(i + 1);
    }
    Embedding embedding = Embedding.normalised(raw, MODEL);
    double cosine = embedding.cosine(embedding);
    assertEquals(1, cosine, 1e-6);
    assertEquals(cosine, Math.min(1, cosine));
  }

  @Test
  void vectorsOfAnotherModelOrLengthAreNotCompared() {
    Embedding embedding = Embedding.normalised(new float[] {3, 4}, MODEL);
    Embedding another = Embedding.normalised(new float[] {3, 4}, OTHER);
    Embedding longer = Embedding.normalised(new float[] {3, 4, 0}, MODEL);
    assertThrows(IllegalArgumentException.class, () -> embedding.cosine(another));
    assertThrows(IllegalArgumentException.class, () -> embedding.cosine(longer));
  }

  @Test
  void equalMeansSameModelAndSameValues() {
    Embedding embedding = Embedding.normalised(new float[] {3, 4}, MODEL);
    Embedding same = Embedding.normalised(new float[] {3, 4}, MODEL);
    assertEquals(embedding, same);
    assertEquals(embedding.hashCode(), same.hashCode());
    assertNotEquals(embedding, Embedding.normalised(new float[] {3, 4}, OTHER));
    assertNotEquals(embedding, Embedding.normalised(new float[] {4, 3}, MODEL));
  }

  @Test
  void theMeanOfSeveralIsTheDirectionBetweenThem() {
    Embedding east = Embedding.normalised(new float[] {5, 0}, MODEL);
    Embedding north = Embedding.normalised(new float[] {0, 1}, MODEL);
    float half = (float) Math.sqrt(0.5);
    Embedding mean = Embedding.mean(List.of(east, north));
    assertArrayEquals(new float[] {half, half}, mean.values(), 1e-6f);
    assertEquals(MODEL, mean.model());
    assertEquals(east, Embedding.mean(List.of(east)));
  }

  @Test
  void embeddingsOfTwoModelsOrThatCancelOutHaveNoMean() {
    Embedding east = Embedding.normalised(new float[] {5, 0}, MODEL);
    Embedding west = Embedding.normalised(new float[] {-5, 0}, MODEL);
    Embedding other = Embedding.normalised(new float[] {5, 0}, OTHER);
    assertThrows(IllegalArgumentException.class, () -> Embedding.mean(List.of(east, west)));
    assertThrows(IllegalArgumentException.class, () -> Embedding.mean(List.of(east, other)));
  }

  @Test
  void itPrintsItsLengthOnly() {
    assertEquals("Embedding[2]", Embedding.normalised(new float[] {3, 4}, MODEL).toString());
  }
}
