package ae.gov.noor.biometric.index;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The vectors of one slot, row after row in large arrays, with no gaps: the last row moves into the
 * place of one that is removed. Keeps only the slot's values. Not thread-safe.
 */
final class VectorBlock {
  /** Whose vector a row is. */
  record Entry(UUID id, UserId user, Modality modality) {}

  private static final int ROWS_A_CHUNK = 1_024;

  private final Slot slot;
  private final List<float[]> chunks = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<UUID, Integer> rows = new HashMap<>();

  VectorBlock(Slot slot) {
    this.slot = slot;
  }

  int size() {
    return entries.size();
  }

  boolean holds(UUID id) {
    return rows.containsKey(id);
  }

  /** Adds a vector, whose id must be new. */
  void add(IndexedVector vector) {
    int row = entries.size();
    if (row == chunks.size() * ROWS_A_CHUNK) {
      chunks.add(new float[ROWS_A_CHUNK * slot.width]);
    }
    System.arraycopy(vector.values(), slot.offset, chunk(row), start(row), slot.width);
    entries.add(new Entry(vector.id(), vector.user(), vector.modality()));
    rows.put(vector.id(), row);
  }

  Optional<Entry> remove(UUID id) {
    Integer row = rows.remove(id);
    if (row == null) {
      return Optional.empty();
    }
    Entry removed = entries.get(row);
    int last = entries.size() - 1;
    Entry moved = entries.remove(last);
    if (last != row) {
      System.arraycopy(chunk(last), start(last), chunk(row), start(row), slot.width);
      entries.set(row, moved);
      rows.put(moved.id(), row);
    }
    Arrays.fill(chunk(last), start(last), start(last) + slot.width, 0); // nothing stays behind
    return Optional.of(removed);
  }

  /** The vector of this id as it was added. */
  Optional<IndexedVector> find(UUID id) {
    return Optional.ofNullable(rows.get(id)).map(this::whole);
  }

  private IndexedVector whole(int row) {
    float[] values = new float[VectorIndex.DIMENSION];
    System.arraycopy(chunk(row), start(row), values, slot.offset, slot.width);
    Entry entry = entries.get(row);
    return new IndexedVector(entry.id(), entry.user(), entry.modality(), values);
  }

  double squaredDistance(UUID id, float[] query) {
    return inside(rows.get(id), query) + slot.squaresOutside(query);
  }

  /** Offers every vector of the block to the nearest ones. */
  void scan(float[] query, Nearest nearest) {
    double outside = slot.squaresOutside(query);
    for (int row = 0; row < entries.size(); row++) {
      nearest.offer(entries.get(row), inside(row, query) + outside);
    }
  }

  /** The row as it is stored, whether it is in use or not. */
  float[] row(int row) {
    return Arrays.copyOfRange(chunk(row), start(row), start(row) + slot.width);
  }

  private double inside(int row, float[] query) {
    float[] chunk = chunk(row);
    int start = start(row);
    double even = 0; // two sums, which a processor adds side by side; widths are even
    double odd = 0;
    for (int i = 0; i < slot.width; i += 2) {
      double a = (double) query[slot.offset + i] - chunk[start + i];
      double b = (double) query[slot.offset + i + 1] - chunk[start + i + 1];
      even += a * a;
      odd += b * b;
    }
    return even + odd;
  }

  private float[] chunk(int row) {
    return chunks.get(row / ROWS_A_CHUNK);
  }

  private int start(int row) {
    return row % ROWS_A_CHUNK * slot.width;
  }
}
