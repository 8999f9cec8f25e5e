package ae.gov.noor.biometric.template;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.Secret;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.template.IndexVeil.Owner;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class IndexVeilTest {
  private static final int N = SecretRotation.DIMENSION;
  private static final int RECORDS = 200;
  // of two independent uniform directions
  private static final double UNIFORM_COSINE = Math.sqrt(2 / (Math.PI * N));

  private final IndexVeil veil =
      IndexVeil.perTemplate(secret(1), (user, template) -> secret(template.hashCode()));
  private final IndexVeil population = IndexVeil.forPopulation(secret(1));
  private final UserId user = user(1);

  @Test
  void givesTheSameNamesForTheSameKeyAndOthersForAnother() {
    IndexVeil same = IndexVeil.forPopulation(secret(1));
    IndexVeil other = IndexVeil.forPopulation(secret(2));
    assertEquals(veil.recordId(user, Modality.VOICE), same.recordId(user, Modality.VOICE));
    assertNotEquals(veil.recordId(user, Modality.VOICE), other.recordId(user, Modality.VOICE));
    assertEquals(veil.tag(new UUID(0, 1)), same.tag(new UUID(0, 1)));
    assertNotEquals(veil.tag(new UUID(0, 1)), other.tag(new UUID(0, 1)));
  }

  @Test
  void namesEachModalityOfAPersonApart() {
    String face = veil.recordId(user, Modality.FACIAL);
    assertTrue(face.matches("[0-9a-f]{32}"));
    assertNotEquals(face, veil.recordId(user, Modality.VOICE));
    assertNotEquals(face, veil.recordId(user(2), Modality.FACIAL));
    assertNotEquals(face, veil.tag(user.value()));
  }

  @Test
  void spreadsPeopleOver64Namespaces() {
    long used = IntStream.range(0, 2_000).mapToObj(i -> veil.namespace(user(i))).distinct().count();
    assertEquals(64, used);
    assertTrue(veil.namespace(user).matches("v-[0-9]{2}"));
    assertEquals(population.namespace(user), population.namespace(user(2)));
    assertTrue(IndexVeil.isNamespace(veil.namespace(user)));
    assertTrue(IndexVeil.isNamespace(population.namespace(user)));
    assertFalse(IndexVeil.isNamespace("people"));
  }

  @Test
  void turnsAProbeAsItTurnedTheTemplate() {
    float[] reference = random(1);
    float[] probe = random(2);
    UUID template = new UUID(3, 4);
    assertEquals(
        squaredDistance(reference, probe),
        squaredDistance(veil.turn(user, template, reference), veil.turn(user, template, probe)),
        1e-5);
  }

  @Test
  void turnsEachTemplateByItsOwnKeyUnlessItIsSearched() {
    float[] one = veil.turn(user, new UUID(0, 1), random(1));
    float[] two = veil.turn(user, new UUID(0, 2), random(1));
    assertTrue(squaredDistance(one, two) > 1);
    assertFalse(veil.searchable());
    assertArrayEquals(
        population.turn(user, new UUID(0, 1), random(1)),
        population.turn(user(2), new UUID(0, 2), random(1)));
    assertTrue(population.searchable());
  }

  // what an observer of the index compares: cosines of turned vectors; the standard error of a mean
  // of 200 absolute cosines is 0.75 / sqrt(200) = 5 % of it, so three of them and room
  @Test
  void makesRecordsOfOnePersonNoNearerThanThoseOfTwo() {
    double mated = 0;
    double nonMated = 0;
    double original = 0;
    for (int i = 0; i < RECORDS; i++) {
      float[] sample = near(random(i), i);
      float[] enrolled = veil.turn(user(i), new UUID(1, i), random(i));
      mated += Math.abs(dot(enrolled, veil.turn(user(i), new UUID(2, i), sample)));
      nonMated += Math.abs(dot(enrolled, veil.turn(user(i + 1), new UUID(3, i), random(-i - 1))));
      original += Math.abs(dot(enrolled, random(i)));
    }
    assertEquals(UNIFORM_COSINE, mated / RECORDS, 0.2 * UNIFORM_COSINE);
    assertEquals(UNIFORM_COSINE, nonMated / RECORDS, 0.2 * UNIFORM_COSINE);
    assertEquals(UNIFORM_COSINE, original / RECORDS, 0.2 * UNIFORM_COSINE);
  }

  @Test
  void wouldSeeThatOneKeyLinksRecordsOfOnePerson() {
    float[] enrolled = population.turn(user, new UUID(1, 1), random(1));
    assertTrue(dot(enrolled, population.turn(user, new UUID(2, 1), near(random(1), 1))) > 0.7);
  }

  @Test
  void opensWhatItSealedBesideItsRecord() {
    Owner owner = new Owner(new UUID(5, 6), user, Modality.MULTIMODAL);
    String sealed = veil.seal(owner);
    assertEquals(owner, veil.open(veil.recordId(user, Modality.MULTIMODAL), sealed));
    assertFalse(sealed.contains(user.toString()));
  }

  @Test
  void refusesAnOwnerThatWasMovedChangedOrSealedElsewhere() {
    Owner owner = new Owner(new UUID(5, 6), user, Modality.VOICE);
    String record = veil.recordId(user, Modality.VOICE);
    String sealed = veil.seal(owner);
    String changed = (sealed.charAt(0) == 'A' ? 'B' : 'A') + sealed.substring(1);
    IndexVeil other = IndexVeil.forPopulation(secret(2));
    assertRefused(() -> veil.open(veil.recordId(user(2), Modality.VOICE), sealed));
    assertRefused(() -> veil.open(record, changed));
    assertRefused(() -> veil.open(record, ""));
    assertRefused(() -> veil.open(record, "***"));
    assertRefused(() -> other.open(record, sealed));
  }

  private static void assertRefused(Executable opening) {
    assertEquals(Reason.TEMPLATE_INTEGRITY, assertThrows(Refusal.class, opening).reason());
  }

  private static Secret secret(long number) {
    return new Secret(ByteBuffer.allocate(32).putLong(number).array());
  }

  private static UserId user(int number) {
    return new UserId(new UUID(1, number));
  }

  /** A second sample of the same finger, as it were: cosine 0.8. */
  private static float[] near(float[] vector, long seed) {
    float[] noise = random(seed + 1_000_000);
    float[] near = new float[N];
    for (int i = 0; i < N; i++) {
      near[i] = (float) (0.8 * vector[i] + 0.6 * noise[i]);
    }
    return near;
  }

  private static float[] random(long seed) {
    Random random = new Random(seed);
    float[] values = new float[N];
    for (int i = 0; i < N; i++) {
      values[i] = (float) random.nextGaussian();
    }
    double norm = Math.sqrt(dot(values, values));
    for (int i = 0; i < N; i++) {
      values[i] = (float) (values[i] / norm);
    }
    return values;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < N; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static double squaredDistance(float[] a, float[] b) {
    return dot(a, a) + dot(b, b) - 2 * dot(a, b);
  }
}
