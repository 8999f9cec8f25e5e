package ae.gov.noor.biometric.template;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Secret;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretRotationTest {
  private static final int N = SecretRotation.DIMENSION;
  private static final int KEYS = 600;
  // of two independent uniform directions: mean |cosine|, and mean of the sum of fourth powers
  private static final double UNIFORM_COSINE = Math.sqrt(2 / (Math.PI * N));
  private static final double UNIFORM_FOURTH = 3.0 / (N + 2);

  // an independent walk in Python, AES-CTR by cryptography 50.0.2, cosines not from a table
  @Test
  void turnsAsTheReferenceDoes() {
    byte[] key = new byte[32];
    float[] vector = new float[N];
    for (int i = 0; i < N; i++) {
      key[i % 32] = (byte) (i % 32);
      vector[i] = (float) Math.cos(i);
    }
    SecretRotation rotation = new SecretRotation(new Secret(key));
    float[] turned = rotation.turn(unit(vector));
    assertEquals(-0.06235271300241013, turned[0], 1e-6);
    assertEquals(-0.0008320378052568181, turned[1], 1e-6);
    assertEquals(0.010268020209275532, turned[2], 1e-6);
    assertEquals(0.018327368448453448, turned[3], 1e-6);
    assertEquals(-0.05934525706907521, turned[767], 1e-6);
    float[] axis = rotation.turn(basis());
    assertEquals(-0.04043371496889565, axis[0], 1e-6);
    assertEquals(-0.05216444711894345, axis[767], 1e-6);
  }

  @Test
  void keepsDistancesAndLengths() {
    for (int seed = 0; seed < 50; seed++) {
      float[] a = random(seed);
      float[] b = random(seed + 1_000);
      SecretRotation rotation = rotation(seed);
      float[] turnedA = rotation.turn(a);
      float[] turnedB = rotation.turn(b);
      assertEquals(squaredDistance(a, b), squaredDistance(turnedA, turnedB), 1e-5);
      assertEquals(1, squaredDistance(turnedA, new float[N]), 1e-5);
    }
  }

  @Test
  void turnsTheSameForTheSameKey() {
    assertArrayEquals(rotation(1).turn(random(1)), rotation(1).turn(random(1)));
  }

  @Test
  void leavesTheVectorItWasGivenAsItWas() {
    float[] vector = random(1);
    rotation(1).turn(vector);
    assertArrayEquals(random(1), vector);
  }

  // standard error of the mean at 600 keys: 3.1 % of it
  @Test
  void leavesNoTraceOfTheOriginal() {
    double mean = mean(k -> Math.abs(dot(random(7), rotation(k).turn(random(7)))));
    assertEquals(UNIFORM_COSINE, mean, 0.1 * UNIFORM_COSINE);
  }

  // standard error at 600 keys: 0.5 % for a uniform direction
  @Test
  void spreadsEvenABasisVectorUniformly() {
    double mean = mean(k -> fourth(rotation(k).turn(basis())));
    assertEquals(UNIFORM_FOURTH, mean, 0.03 * UNIFORM_FOURTH);
  }

  @Test
  void wouldBeCaughtIfTheWalkWereEightTimesShorter() {
    double mean = mean(k -> fourth(new SecretRotation(key(k), 2_551).turn(basis())));
    assertTrue(mean > 2 * UNIFORM_FOURTH, "mean " + mean);
  }

  @Test
  void linksNothingAcrossTwoKeys() {
    float[] original = random(3);
    double mated =
        mean(
            k -> Math.abs(dot(rotation(2 * k).turn(original), rotation(2 * k + 1).turn(original))));
    double signed =
        mean(k -> dot(rotation(2 * k).turn(original), rotation(2 * k + 1).turn(original)));
    assertEquals(UNIFORM_COSINE, mated, 0.1 * UNIFORM_COSINE);
    assertEquals(0, signed, 0.15 * UNIFORM_COSINE); // 3 standard errors of 0.036 / sqrt(600)
  }

  @Test
  void refusesAKeyOfAnotherLength() {
    assertThrows(IllegalArgumentException.class, () -> new SecretRotation(secret(31)));
    assertThrows(IllegalArgumentException.class, () -> new SecretRotation(secret(33)));
  }

  @Test
  void refusesAVectorOfAnotherLength() {
    SecretRotation rotation = rotation(1);
    assertThrows(IllegalArgumentException.class, () -> rotation.turn(new float[767]));
    assertThrows(IllegalArgumentException.class, () -> rotation.turn(new float[769]));
  }

  private static double mean(IntToDoubleFunction ofKey) {
    return IntStream.range(0, KEYS).mapToDouble(ofKey).average().orElseThrow();
  }

  private static SecretRotation rotation(int seed) {
    return new SecretRotation(key(seed));
  }

  private static Secret key(int seed) {
    byte[] key = new byte[32];
    new Random(seed).nextBytes(key);
    return new Secret(key);
  }

  private static Secret secret(int length) {
    return new Secret(new byte[length]);
  }

  private static float[] basis() {
    float[] vector = new float[N];
    vector[0] = 1;
    return vector;
  }

  private static float[] random(long seed) {
    Random random = new Random(seed);
    float[] values = new float[N];
    for (int i = 0; i < N; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return unit(values);
  }

  private static float[] unit(float[] values) {
    double norm = Math.sqrt(dot(values, values));
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] / norm);
    }
    return values;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static double squaredDistance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }

  private static double fourth(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += Math.pow(value, 4);
    }
    return sum;
  }
}
