package ae.gov.noor.biometric.adapter.pinecone;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Secret;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.index.IndexedVector;
import ae.gov.noor.biometric.template.IndexVeil;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A {@link PineconeServer}, an index on it, and vectors drawn with fixed seeds. */
final class TestIndex implements AutoCloseable {
  static final String KEY = "pc-key-of-a-test";

  /** Of one who waits longer for a witness than production does, for a busy machine is no fault. */
  static final Limits QUICK =
      new Limits(Duration.ofMillis(900), Duration.ofSeconds(5), Duration.ofMillis(400), 2);

  final PineconeServer server = new PineconeServer();
  final PineconeIndex index;

  /** The trace of whoever calls, in the thread that calls. */
  final ThreadLocal<Optional<String>> callers = ThreadLocal.withInitial(Optional::empty);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  TestIndex(IndexVeil veil) {
    this(veil, QUICK);
  }

  TestIndex(IndexVeil veil, Limits limits) {
    this(veil, server -> PineconeAccount.of(KEY, server.address(), "", "people"), limits);
  }

  TestIndex(IndexVeil veil, Function<PineconeServer, PineconeAccount> account, Limits limits) {
    index =
        new PineconeIndex(
            new Connection(account.apply(server), callers::get, threads, Clock.systemUTC(), limits),
            veil);
  }

  /** Another server's door to the same index. */
  PineconeIndex with(IndexVeil veil) {
    return new PineconeIndex(
        new Connection(
            PineconeAccount.of(KEY, server.address(), "", "people"),
            callers::get,
            threads,
            Clock.systemUTC(),
            QUICK),
        veil);
  }

  static IndexVeil perTemplate() {
    return IndexVeil.perTemplate(
        secret(1), (user, template) -> secret(template.getLeastSignificantBits()));
  }

  static IndexVeil forPopulation() {
    return IndexVeil.forPopulation(secret(1));
  }

  static Secret secret(long number) {
    return new Secret(ByteBuffer.allocate(32).putLong(8, number).array());
  }

  static IndexedVector face(int number) {
    return face(number, number);
  }

  /** A person's face, and under which template. */
  static IndexedVector face(int person, int template) {
    return new IndexedVector(
        new UUID(0, template), user(person), Modality.FACIAL, random(template, 0, 512));
  }

  static UserId user(int number) {
    return new UserId(new UUID(1, number));
  }

  /** The same template's id and owner with other values. */
  static IndexedVector probe(IndexedVector reference, long seed) {
    return new IndexedVector(
        reference.id(), reference.user(), reference.modality(), random(seed, 0, 512));
  }

  /** A unit vector that is zero outside of from (inclusive) to (exclusive). */
  static float[] random(long seed, int from, int to) {
    Random random = new Random(seed);
    float[] values = new float[768];
    double squares = 0;
    for (int i = from; i < to; i++) {
      values[i] = (float) random.nextGaussian();
      squares += (double) values[i] * values[i];
    }
    for (int i = from; i < to; i++) {
      values[i] = (float) (values[i] / Math.sqrt(squares));
    }
    return values;
  }

  static double squaredDistance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.pow((double) a[i] - b[i], 2);
    }
    return sum;
  }

  @Override
  public void close() {
    index.close();
    server.close();
    threads.shutdownNow();
  }
}
