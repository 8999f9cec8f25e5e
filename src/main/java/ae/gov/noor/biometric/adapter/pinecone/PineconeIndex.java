package ae.gov.noor.biometric.adapter.pinecone;

import ae.gov.noor.biometric.domain.Dependency;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.events.TraceContext;
import ae.gov.noor.biometric.index.IndexUnavailable;
import ae.gov.noor.biometric.index.IndexedVector;
import ae.gov.noor.biometric.index.Neighbour;
import ae.gov.noor.biometric.index.VectorIndex;
import ae.gov.noor.biometric.template.IndexVeil;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * The index as a Pinecone index (API version 2025-10). What leaves is what {@link IndexVeil} lets
 * out: turned vectors, HMACs as names. Made or found at the first patient call; nothing is asked
 * when this is constructed. Pinecone shows changes late: a witness may see nothing of what was kept
 * a moment ago, and counts may lag; what is erased is deleted by its id, seen or not.
 *
 * <p>{@link #squaredDistance} ends within 150 ms, everything else within 10 s a call, with an
 * answer or {@link IndexUnavailable}. Where each vector is turned by a key of its own, {@link
 * #query} is refused with {@code NOT_IMPLEMENTED}.
 */
public final class PineconeIndex implements VectorIndex, Dependency, AutoCloseable {
  private static final UUID ANY = new UUID(0, 0);

  private final IndexVeil veil;
  private final Connection connection;

  /**
   * An index of that account.
   *
   * @param context whose trace a call belongs to that is made for somebody
   * @param threads where calls wait for their answers: at most 20 at a time
   */
  public PineconeIndex(
      PineconeAccount account,
      IndexVeil veil,
      TraceContext context,
      ExecutorService threads,
      Clock clock) {
    this(new Connection(account, context, threads, clock, Limits.DEFAULTS), veil);
  }

  PineconeIndex(Connection connection, IndexVeil veil) {
    this.connection = connection;
    this.veil = veil;
  }

  @Override
  public String storeName() {
    return "vector-index";
  }

  @Override
  public String name() {
    return "pinecone";
  }

  @Override
  public Map<String, String> ask() {
    return Map.of("vectors", Long.toString(size()));
  }

  @Override
  public void upsert(IndexedVector vector) {
    connection.upsert(veil.namespace(vector.user()), List.of(veiled(vector)));
  }

  @Override
  public void fill(Consumer<Consumer<IndexedVector>> everything) {
    Orphans orphans = new Orphans(connection);
    Batches batches = new Batches(connection::upsert);
    everything.accept(
        vector -> {
          String namespace = veil.namespace(vector.user());
          orphans.belongs(namespace, veil.recordId(vector.user(), vector.modality()));
          batches.add(namespace, veiled(vector));
        });
    batches.flush();
    orphans.delete(Integer.MAX_VALUE);
  }

  /** A record is there where its name is: what it holds is not read. */
  @Override
  public Set<UserId> mend(Consumer<Consumer<IndexedVector>> everything) {
    Orphans orphans = new Orphans(connection);
    Set<UserId> lacking = new HashSet<>();
    everything.accept(
        vector -> {
          String record = veil.recordId(vector.user(), vector.modality());
          if (!orphans.belongs(veil.namespace(vector.user()), record)) {
            lacking.add(vector.user());
          }
        });
    orphans.delete(connection.limits().mended());
    return lacking;
  }

  @Override
  public List<Neighbour> query(float[] vector, int topK) {
    if (!veil.searchable()) {
      throw new Refusal(Reason.NOT_IMPLEMENTED);
    }
    if (topK < 1 || topK > MOST_NEIGHBOURS) {
      throw new Refusal(Reason.OUT_OF_RANGE);
    }
    UserId anyone = new UserId(ANY);
    float[] turned = veil.turn(anyone, ANY, IndexedVector.checked(vector));
    return connection.search(veil.namespace(anyone), turned, topK).stream()
        .map(this::neighbour)
        .sorted(Neighbour.NEAREST_FIRST)
        .toList();
  }

  @Override
  public OptionalDouble squaredDistance(IndexedVector probe) {
    float[] turned = veil.turn(probe.user(), probe.id(), probe.values());
    String namespace = veil.namespace(probe.user());
    String record = veil.recordId(probe.user(), probe.modality());
    return connection.witness(namespace, turned, veil.tag(probe.id())).stream()
        .filter(match -> match.id().equals(record))
        .mapToDouble(Answers.Match::squaredDistance)
        .findFirst();
  }

  /** The count is of what Pinecone shows at the moment; deleted is what there is. */
  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    List<String> ids =
        Arrays.stream(Modality.values())
            .filter(each -> modality.isEmpty() || modality.get() == each)
            .map(each -> veil.recordId(user, each))
            .toList();
    String namespace = veil.namespace(user);
    int shown = connection.fetch(namespace, ids).size();
    connection.delete(namespace, ids);
    return shown;
  }

  @Override
  public long size() {
    return connection.stats().namespaces().entrySet().stream()
        .filter(namespace -> IndexVeil.isNamespace(namespace.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private String veiled(IndexedVector vector) {
    IndexVeil.Owner owner = new IndexVeil.Owner(vector.id(), vector.user(), vector.modality());
    return Requests.vector(
        veil.recordId(owner.user(), owner.modality()),
        veil.turn(owner.user(), owner.template(), vector.values()),
        veil.tag(owner.template()),
        veil.searchable() ? veil.seal(owner) : "");
  }

  private Neighbour neighbour(Answers.Match match) {
    try {
      IndexVeil.Owner owner = veil.open(match.id(), match.owner().orElse(""));
      return new Neighbour(
          owner.template(), owner.user(), owner.modality(), match.squaredDistance());
    } catch (Refusal e) {
      throw Answers.invalid("a record is not one of ours", e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
