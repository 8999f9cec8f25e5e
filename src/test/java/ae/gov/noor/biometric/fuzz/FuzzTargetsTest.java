package ae.gov.noor.biometric.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every reader of bytes from outside on its corpus and on changes of it, the same at each run. Runs
 * that look for what nobody thought of: {@code mvn -Pfuzz}.
 */
class FuzzTargetsTest {
  private static final int CHANGES = 250;
  private static final Duration LIMIT = Duration.ofMinutes(2); // far above what is needed

  static Stream<FuzzTarget> targets() {
    return FuzzTargets.all().stream();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void keepsItsPromisesOnWhatIsKnown(FuzzTarget target) {
    List<byte[]> corpus = FuzzTargets.corpus(target);
    assertFalse(corpus.isEmpty());
    corpus.forEach(input -> read(target, input));
    read(target, new byte[0]);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void keepsItsPromisesOnWhatIsNearIt(FuzzTarget target) {
    List<byte[]> corpus = FuzzTargets.corpus(target);
    Random random = new Random(5);
    for (int i = 0; i < CHANGES; i++) {
      read(target, changed(corpus, random));
    }
  }

  private static byte[] changed(List<byte[]> corpus, Random random) {
    byte[] input = corpus.get(random.nextInt(corpus.size())).clone();
    for (int changes = 1 + random.nextInt(3); changes > 0 && input.length > 0; changes--) {
      // as often near the beginning, where the headers are, as anywhere
      int reach = random.nextBoolean() ? Math.min(64, input.length) : input.length;
      int at = random.nextInt(reach);
      switch (random.nextInt(5)) {
        case 0 -> input[at] = (byte) random.nextInt(256);
        case 1 -> input[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> input[at] = (byte) (random.nextBoolean() ? 0xff : 0);
        case 3 -> input = Arrays.copyOf(input, at);
        default -> input = spliced(input, at, corpus.get(random.nextInt(corpus.size())), random);
      }
    }
    return input;
  }

  private static byte[] spliced(byte[] input, int at, byte[] other, Random random) {
    int from = other.length == 0 ? 0 : random.nextInt(other.length);
    byte[] whole = Arrays.copyOf(input, at + other.length - from);
    System.arraycopy(other, from, whole, at, other.length - from);
    return whole;
  }

  private static void read(FuzzTarget target, byte[] input) {
    try {
      assertTimeoutPreemptively(LIMIT, () -> target.read(input));
    } catch (Throwable t) {
      String bytes = HexFormat.of().formatHex(input, 0, Math.min(2_000, input.length));
      throw new AssertionError(target.name() + " on " + input.length + " bytes: " + bytes, t);
    }
  }
}
