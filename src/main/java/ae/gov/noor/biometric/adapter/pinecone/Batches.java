package ae.gov.noor.biometric.adapter.pinecone;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Gathers vectors into upserts: by namespace, at most 1,000 and 2 MB each, which is what Pinecone
 * takes; what waits for a full one is at most 32 MB altogether.
 */
final class Batches {
  static final int MOST_VECTORS = 1_000;
  static final int MOST_BYTES = 2_000_000 - 100; // less what is around the vectors
  private static final int MOST_WAITING = 32_000_000;

  private static final class Batch {
    private final List<String> vectors = new ArrayList<>();
    private int bytes;
  }

  private final Map<String, Batch> waiting = new HashMap<>();
  private final BiConsumer<String, List<String>> upsert;
  private int bytes;

  Batches(BiConsumer<String, List<String>> upsert) {
    this.upsert = upsert;
  }

  void add(String namespace, String vector) {
    int length = vector.length() + 1; // ASCII, and a comma
    Batch batch = waiting.computeIfAbsent(namespace, name -> new Batch());
    if (batch.vectors.size() == MOST_VECTORS || batch.bytes + length > MOST_BYTES) {
      send(namespace, batch);
    }
    batch.vectors.add(vector);
    batch.bytes += length;
    bytes += length;
    if (bytes > MOST_WAITING) {
      flush();
    }
  }

  void flush() {
    waiting.forEach(this::send);
  }

  private void send(String namespace, Batch batch) {
    if (!batch.vectors.isEmpty()) {
      upsert.accept(namespace, batch.vectors);
      batch.vectors.clear();
      bytes -= batch.bytes;
      batch.bytes = 0;
    }
  }
}
