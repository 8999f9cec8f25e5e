package ae.gov.noor.biometric.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a search finds is what a scan of everything in double precision finds, to the last bit, in
 * what the index keeps.
 */
class ScanTest {
  private final Random random = new Random(20_261_122);
  private final List<IndexedVector> vectors = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(Precision.class)
  void ofRandomVectorsInSeveralLayoutsAndManyChunks(Precision precision) {
    for (int i = 0; i < 21_000; i++) {
      add(unit(i % 3 == 0 ? 64 : 60));
    }
    answersAsBruteForce(precision, 1, 10, 500);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void ofVectorsThatDifferByLessThanTheCodesCanTell(Precision precision) {
    float[] centre = unit(128);
    for (int i = 0; i < 3_000; i++) {
      float[] near = centre.clone();
      near[random.nextInt(128)] += (random.nextInt(9) - 4) * 1e-7f;
      add(near);
    }
    answersAsBruteForce(precision, 1, 10, 2_999);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void ofEqualVectorsByTheirIds(Precision precision) {
    float[] same = unit(128);
    for (int i = 0; i < 2_000; i++) {
      add(same);
    }
    answersAsBruteForce(precision, 1, 10, 1_500);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void ofSpikesThatSpoilTheScaleOfTheRest(Precision precision) {
    for (int i = 0; i < 2_000; i++) {
      float[] values = unit(512);
      values[random.nextInt(512)] = 1_000;
      add(values);
    }
    answersAsBruteForce(precision, 1, 10);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void ofLengthsFromTheLeastFloatsToTheGreatest(Precision precision) {
    for (float length : new float[] {1e-30f, 1e-20f, 1e-3f, 1, 1e3f, 1e18f, 1e25f, 3e38f}) {
      for (int i = 0; i < 200; i++) {
        float[] values = unit(64);
        for (int j = 0; j < 64; j++) {
          values[j] *= length;
        }
        values[0] = length;
        add(values);
      }
    }
    answersAsBruteForce(precision, 1, 10, 700);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void ofValuesAllAsGreatAsTheyGet(Precision precision) {
    for (int i = 0; i < 2_000; i++) {
      float[] values = new float[768];
      for (int j = 0; j < 768; j++) {
        values[j] = random.nextInt(64) == 0 ? -1 : 1;
      }
      add(values);
    }
    answersAsBruteForce(precision, 1, 10);
  }

  private void answersAsBruteForce(Precision precision, int... counts) {
    ExactIndex index = new ExactIndex(precision);
    vectors.forEach(index::upsert);
    List<IndexedVector> kept = vectors.stream().map(v -> index.find(v.id()).orElseThrow()).toList();
    float[] besides = unit(768);
    float[] like = vectors.get(7).values();
    like[1] += 0.01f;
    for (float[] query : List.of(vectors.get(3).values(), like, besides)) {
      List<Neighbour> all = bruteForce(index, query);
      for (int count : counts) {
        assertEquals(all.subList(0, count), index.query(query, count));
      }
    }
    for (int i = 0; i < kept.size(); i += 97) {
      assertClose(precision, vectors.get(i).values(), kept.get(i).values());
    }
  }

  private List<Neighbour> bruteForce(ExactIndex index, float[] query) {
    return vectors.stream()
        .map(
            v ->
                new Neighbour(
                    v.id(),
                    v.user(),
                    v.modality(),
                    index
                        .squaredDistance(new IndexedVector(v.id(), v.user(), v.modality(), query))
                        .orElseThrow()))
        .sorted(Neighbour.NEAREST_FIRST)
        .toList();
  }

  private static void assertClose(Precision precision, float[] given, float[] kept) {
    float greatest = 0;
    for (float value : given) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    for (int i = 0; i < given.length; i++) {
      double most = precision == Precision.FULL ? 0 : greatest / 60_000;
      assertTrue(Math.abs(given[i] - kept[i]) <= most);
    }
  }

  private void add(float[] values) {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    vectors.add(new IndexedVector(id, new UserId(id), Modality.FACIAL, values));
  }

  /** A random direction in the first dimensions. */
  private float[] unit(int dimensions) {
    float[] values = new float[768];
    double squares = 0;
    for (int i = 0; i < dimensions; i++) {
      values[i] = (float) random.nextGaussian();
      squares += values[i] * values[i];
    }
    for (int i = 0; i < dimensions; i++) {
      values[i] /= (float) Math.sqrt(squares);
    }
    return values;
  }
}
