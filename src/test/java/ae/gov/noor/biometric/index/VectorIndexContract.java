package ae.gov.noor.biometric.index;

import static ae.gov.noor.biometric.domain.Modality.FACIAL;
import static ae.gov.noor.biometric.domain.Modality.VOICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link VectorIndex} must do. Vectors are drawn with fixed seeds. */
public abstract class VectorIndexContract {
  private static final double TOLERANCE = 1e-5;
  private static final int N = VectorIndex.DIMENSION;

  private final UserId user = user(1);
  private VectorIndex index;

  /** An index that holds nothing. */
  protected abstract VectorIndex emptyIndex();

  @BeforeEach
  public void begin() {
    index = emptyIndex();
  }

  @Test
  public void findsNothingAtFirst() {
    assertEquals(0, index.size());
    assertEquals(List.of(), index.query(random(1, 0, N), 10));
    assertEquals(OptionalDouble.empty(), index.squaredDistance(vector(1, FACIAL)));
  }

  @Test
  public void answersAsANaiveScanDoes() {
    List<IndexedVector> vectors = population();
    vectors.forEach(index::upsert);
    assertEquals(vectors.size(), index.size());
    for (int seed = 0; seed < 5; seed++) {
      assertAnswersAsNaive(vectors, random(900 + seed, 0, 512));
      assertAnswersAsNaive(vectors, random(900 + seed, 512, N));
      assertAnswersAsNaive(vectors, random(900 + seed, 0, N));
    }
  }

  @Test
  public void mendsByRemovingWhatIsNobodysAndNamingWhoIsMissing() {
    IndexedVector kept = vector(1, FACIAL);
    IndexedVector orphan = vector(2, FACIAL);
    IndexedVector missing = vector(3, FACIAL);
    index.upsert(kept);
    index.upsert(orphan);
    Set<UserId> lacking = index.mend(List.of(kept, missing)::forEach);
    assertTrue(lacking.contains(missing.user()));
    assertFalse(lacking.contains(kept.user()));
    assertEquals(1, index.size());
    assertTrue(index.squaredDistance(kept).isPresent());
    assertEquals(OptionalDouble.empty(), index.squaredDistance(orphan));
  }

  @Test
  public void answersAsANaiveScanAfterManyChanges() {
    List<IndexedVector> vectors = population();
    vectors.forEach(index::upsert);
    List<IndexedVector> kept =
        vectors.stream().filter(vector -> vector.id().getLeastSignificantBits() % 3 != 0).toList();
    vectors.stream()
        .filter(vector -> !kept.contains(vector))
        .forEach(vector -> assertEquals(1, index.erase(vector.user(), modality(vector))));
    assertEquals(kept.size(), index.size());
    assertAnswersAsNaive(kept, random(900, 0, N));
  }

  @Test
  public void isNearestToItselfAtDistanceZero() {
    IndexedVector face = vector(1, FACIAL);
    index.upsert(face);
    index.upsert(vector(2, FACIAL));
    Neighbour nearest = index.query(face.values(), 1).get(0);
    assertEquals(face.id(), nearest.id());
    assertEquals(face.user(), nearest.user());
    assertEquals(FACIAL, nearest.modality());
    assertEquals(0, nearest.squaredDistance(), TOLERANCE);
  }

  @Test
  public void holdsAnotherModalityAtTheSumOfTheSquaredLengths() {
    index.upsert(vector(1, VOICE));
    double distance = index.query(vector(2, FACIAL).values(), 1).get(0).squaredDistance();
    assertEquals(2, distance, TOLERANCE);
  }

  @Test
  public void breaksTiesByIdAsText() {
    float[] values = random(1, 0, 512);
    List<UUID> ids =
        Stream.of("80", "7f", "00", "ff", "01")
            .map(first -> UUID.fromString(first + "000000-0000-4000-8000-000000000000"))
            .toList();
    for (int i = 0; i < ids.size(); i++) {
      index.upsert(new IndexedVector(ids.get(i), user(i), FACIAL, values));
    }
    List<UUID> sorted = ids.stream().sorted(Comparator.comparing(UUID::toString)).toList();
    assertEquals(sorted, ids(index.query(values, 5)));
  }

  @Test
  public void givesFewerWhereThereAreFewer() {
    index.upsert(vector(1, FACIAL));
    assertEquals(1, index.query(random(1, 0, N), 10_000).size());
  }

  @Test
  public void measuresTheDistanceToOneVector() {
    population().forEach(index::upsert);
    float[] probe = random(900, 0, 512);
    for (IndexedVector stored : population().subList(0, 60)) {
      double distance = index.squaredDistance(with(probe, stored)).orElseThrow();
      assertEquals(naive(stored.values(), probe), distance, TOLERANCE);
    }
  }

  @Test
  public void sawNothingOfAnotherTemplatePersonOrModality() {
    IndexedVector stored = vector(1, FACIAL);
    index.upsert(stored);
    float[] values = stored.values();
    assertTrue(index.squaredDistance(stored).isPresent());
    for (IndexedVector other :
        List.of(
            new IndexedVector(new UUID(0, 2), stored.user(), FACIAL, values),
            new IndexedVector(stored.id(), user(2), FACIAL, values))) {
      assertEquals(OptionalDouble.empty(), index.squaredDistance(other));
    }
  }

  @Test
  public void holdsWhatItIsFilledWithAndNothingElse() {
    population().forEach(index::upsert);
    List<IndexedVector> kept = population().subList(100, 200);
    index.fill(kept::forEach);
    assertEquals(kept.size(), index.size());
    assertAnswersAsNaive(kept, random(900, 0, N));
    index.fill(to -> {});
    assertEquals(0, index.size());
  }

  @Test
  public void replacesTheVectorOfAPersonAndModality() {
    IndexedVector first = new IndexedVector(new UUID(0, 1), user, FACIAL, random(1, 0, 512));
    IndexedVector voice = new IndexedVector(new UUID(0, 2), user, VOICE, random(2, 512, N));
    IndexedVector next = new IndexedVector(new UUID(0, 3), user, FACIAL, random(3, 0, 512));
    Stream.of(first, voice, next).forEach(index::upsert);
    assertEquals(2, index.size());
    assertEquals(OptionalDouble.empty(), index.squaredDistance(first));
  }

  @Test
  public void erasesOneModalityOfAPerson() {
    enrolTwo();
    assertEquals(1, index.erase(user, Optional.of(FACIAL)));
    assertEquals(0, index.erase(user, Optional.of(FACIAL)));
    assertEquals(2, index.size());
    assertTrue(
        index.query(random(1, 0, N), 10).stream()
            .noneMatch(n -> n.modality() == FACIAL && n.user().equals(user)));
  }

  @Test
  public void erasesAPersonWhollyAndNobodyElse() {
    enrolTwo();
    assertEquals(2, index.erase(user, Optional.empty()));
    assertEquals(0, index.erase(user, Optional.empty()));
    assertEquals(List.of(new UUID(0, 3)), ids(index.query(random(1, 0, N), 10)));
  }

  @Test
  public void refusesACountOfNeighboursOutOfRange() {
    for (int topK : new int[] {0, -1, 10_001}) {
      Refusal refusal = assertThrows(Refusal.class, () -> index.query(random(1, 0, N), topK));
      assertEquals(Reason.OUT_OF_RANGE, refusal.reason());
    }
  }

  @Test
  public void refusesAQueryThatIsNot768FiniteValues() {
    float[] notANumber = random(1, 0, N);
    notANumber[767] = Float.NaN;
    float[] infinite = random(1, 0, N);
    infinite[0] = Float.POSITIVE_INFINITY;
    for (float[] bad : List.of(new float[767], new float[769], notANumber, infinite)) {
      assertThrows(IllegalArgumentException.class, () -> index.query(bad, 1));
    }
  }

  @Test
  public void answersRightlyWhileOthersChangeIt() {
    List<IndexedVector> stable = IntStream.range(0, 50).mapToObj(i -> vector(i, FACIAL)).toList();
    stable.forEach(index::upsert);
    List<IndexedVector> passing =
        IntStream.range(50, 100).mapToObj(i -> vector(i, FACIAL)).toList();
    IntStream.range(0, 400).parallel().forEach(i -> changeOrQuery(stable, passing, i));
    passing.forEach(vector -> index.erase(vector.user(), modality(vector)));
    assertAnswersAsNaive(stable, random(900, 0, 512));
  }

  private void changeOrQuery(List<IndexedVector> stable, List<IndexedVector> passing, int i) {
    IndexedVector comesOrGoes = passing.get(i / 4 % 50);
    switch (i % 4) {
      case 0 -> index.upsert(comesOrGoes);
      case 1 -> index.erase(comesOrGoes.user(), modality(comesOrGoes));
      case 2 -> index.erase(comesOrGoes.user(), Optional.empty());
      default -> {
        IndexedVector mine = stable.get(i / 4 % 50);
        assertEquals(mine.id(), index.query(mine.values(), 3).get(0).id());
      }
    }
  }

  private void enrolTwo() {
    index.upsert(new IndexedVector(new UUID(0, 1), user, FACIAL, random(1, 0, 512)));
    index.upsert(new IndexedVector(new UUID(0, 2), user, VOICE, random(2, 512, N)));
    index.upsert(new IndexedVector(new UUID(0, 3), user(2), FACIAL, random(3, 0, 512)));
  }

  private void assertAnswersAsNaive(List<IndexedVector> vectors, float[] query) {
    List<IndexedVector> nearest =
        vectors.stream()
            .sorted(Comparator.comparingDouble(vector -> naive(vector.values(), query)))
            .limit(40)
            .toList();
    List<Neighbour> found = index.query(query, 40);
    assertEquals(nearest.stream().map(IndexedVector::id).toList(), ids(found));
    for (int i = 0; i < found.size(); i++) {
      double expected = naive(nearest.get(i).values(), query);
      assertEquals(expected, found.get(i).squaredDistance(), TOLERANCE);
    }
  }

  /** Faces, voices, and turned vectors that fill all dimensions. */
  private static List<IndexedVector> population() {
    return IntStream.range(0, 300)
        .mapToObj(
            i ->
                switch (i % 3) {
                  case 0 -> vector(i, FACIAL);
                  case 1 -> vector(i, VOICE);
                  default -> new IndexedVector(new UUID(0, i), user(i), VOICE, random(i, 0, N));
                })
        .toList();
  }

  private static IndexedVector vector(int seed, Modality modality) {
    float[] values = modality == FACIAL ? random(seed, 0, 512) : random(seed, 512, N);
    return new IndexedVector(new UUID(0, seed), user(seed), modality, values);
  }

  private static IndexedVector with(float[] values, IndexedVector owner) {
    return new IndexedVector(owner.id(), owner.user(), owner.modality(), values);
  }

  private static Optional<Modality> modality(IndexedVector vector) {
    return Optional.of(vector.modality());
  }

  private static UserId user(int number) {
    return new UserId(new UUID(1, number));
  }

  private static List<UUID> ids(List<Neighbour> neighbours) {
    return neighbours.stream().map(Neighbour::id).toList();
  }

  private static double naive(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < N; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }

  /** A unit vector that is zero outside of from (inclusive) to (exclusive). */
  private static float[] random(long seed, int from, int to) {
    Random random = new Random(seed);
    double[] raw = random.doubles(to - from, -1, 1).toArray();
    double norm = Math.sqrt(IntStream.range(0, raw.length).mapToDouble(i -> raw[i] * raw[i]).sum());
    float[] values = new float[N];
    for (int i = from; i < to; i++) {
      values[i] = (float) (raw[i - from] / norm);
    }
    return values;
  }
}
