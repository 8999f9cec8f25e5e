package ae.gov.noor.biometric.adapter.pinecone;

import ae.gov.noor.biometric.template.IndexVeil;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The records that were there before and that turn out to be nobody's: left by an erasure that was
 * cut short, by a restored database or by another key. Only namespaces of ours are looked at.
 */
final class Orphans {
  private static final int MOST_IDS = 1_000;

  private final Connection connection;
  private final Map<String, Set<String>> records = new HashMap<>();

  /** Reads the names of all records there are now; later ones are never orphans. */
  Orphans(Connection connection) {
    this.connection = connection;
    for (String namespace : all(connection::namespaces)) {
      if (IndexVeil.isNamespace(namespace)) {
        records.put(namespace, all(token -> connection.ids(namespace, token)));
      }
    }
  }

  /** The record is somebody's. True where it was there. */
  boolean belongs(String namespace, String id) {
    return records.getOrDefault(namespace, new HashSet<>()).remove(id);
  }

  /** Deletes so many of those that are left. */
  void delete(int most) {
    int allowed = most;
    for (Map.Entry<String, Set<String>> each : records.entrySet()) {
      List<String> left = each.getValue().stream().limit(allowed).toList();
      allowed -= left.size();
      for (int from = 0; from < left.size(); from += MOST_IDS) {
        int to = Math.min(left.size(), from + MOST_IDS);
        connection.delete(each.getKey(), left.subList(from, to));
      }
    }
  }

  private static Set<String> all(Function<String, Answers.Page> page) {
    Set<String> names = new HashSet<>();
    Optional<String> token = Optional.empty();
    do {
      Answers.Page next = page.apply(token.orElse(null));
      boolean more = names.addAll(next.names());
      token = next.next().filter(each -> more); // one that repeats itself is left
    } while (token.isPresent());
    return names;
  }
}
