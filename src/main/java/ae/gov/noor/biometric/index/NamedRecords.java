package ae.gov.noor.biometric.index;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Vectors of 768 dimensions under names and with metadata, in namespaces, each searched by an
 * {@link ExactIndex}: what others' clients of vector databases know. Holds nobody's references.
 * Thread-safe.
 */
public final class NamedRecords {
  /** A stored vector. Copies nothing. */
  public record Named(String id, float[] values, Map<String, Object> metadata) {}

  /** A stored vector and its squared distance: lower is nearer. */
  public record Match(Named named, double squaredDistance) {
    private static final Comparator<Match> NEAREST_FIRST =
        Comparator.comparingDouble(Match::squaredDistance)
            .thenComparing(match -> match.named().id());
  }

  private static final class Namespace {
    private final ExactIndex index = new ExactIndex();
    private final SortedMap<String, Map<String, Object>> metadata = new TreeMap<>();
    private final Map<UUID, String> names = new HashMap<>();
  }

  private final SortedMap<String, Namespace> namespaces = new TreeMap<>();

  /** Keeps a vector, in the place of one of that name. */
  public synchronized void upsert(
      String namespace, String id, float[] values, Map<String, Object> metadata) {
    IndexedVector vector = vector(id, values);
    Namespace space = namespaces.computeIfAbsent(namespace, name -> new Namespace());
    space.index.upsert(vector);
    space.metadata.put(id, Map.copyOf(metadata));
    space.names.put(vector.id(), id);
  }

  /** The nearest of those whose metadata passes, nearest first. */
  public synchronized List<Match> query(
      String namespace, float[] vector, int topK, Predicate<Map<String, Object>> filter) {
    Namespace space = namespaces.getOrDefault(namespace, new Namespace());
    if (space.metadata.values().stream().allMatch(filter)) {
      return space.index.query(vector, topK).stream()
          .map(n -> new Match(named(space, space.names.get(n.id())), n.squaredDistance()))
          .sorted(Match.NEAREST_FIRST)
          .toList();
    }
    return space.metadata.entrySet().stream()
        .filter(entry -> filter.test(entry.getValue()))
        .map(entry -> match(space, entry.getKey(), vector))
        .sorted(Match.NEAREST_FIRST)
        .limit(topK)
        .toList();
  }

  private static Match match(Namespace space, String id, float[] vector) {
    double distance = space.index.squaredDistance(vector(id, vector)).orElseThrow();
    return new Match(named(space, id), distance);
  }

  public synchronized Optional<Named> find(String namespace, String id) {
    return Optional.ofNullable(namespaces.get(namespace))
        .filter(space -> space.metadata.containsKey(id))
        .map(space -> named(space, id));
  }

  /** Removes a vector; nothing where there is none of that name. */
  public synchronized void delete(String namespace, String id) {
    Namespace space = namespaces.get(namespace);
    if (space != null && space.metadata.remove(id) != null) {
      space.names.remove(uuid(id));
      space.index.delete(uuid(id));
    }
  }

  /** Adds a namespace; false where it is there. */
  public synchronized boolean add(String namespace) {
    return namespaces.putIfAbsent(namespace, new Namespace()) == null;
  }

  /** Removes a namespace with all that is in it; false where it is not there. */
  public synchronized boolean drop(String namespace) {
    return namespaces.remove(namespace) != null;
  }

  /** Names in a namespace whose metadata passes, in the order of their characters. */
  public synchronized List<String> ids(String namespace, Predicate<Map<String, Object>> filter) {
    return namespaces.getOrDefault(namespace, new Namespace()).metadata.entrySet().stream()
        .filter(entry -> filter.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How many vectors there are in each namespace. */
  public synchronized SortedMap<String, Integer> counts() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    namespaces.forEach((name, space) -> counts.put(name, space.metadata.size()));
    return counts;
  }

  public synchronized void clear() {
    Set.copyOf(namespaces.keySet()).forEach(this::drop);
  }

  private static Named named(Namespace space, String id) {
    float[] values = space.index.find(uuid(id)).orElseThrow().values();
    return new Named(id, values, space.metadata.get(id));
  }

  private static IndexedVector vector(String id, float[] values) {
    return new IndexedVector(uuid(id), new UserId(uuid(id)), Modality.MULTIMODAL, values);
  }

  private static UUID uuid(String id) {
    return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
  }
}
