package ae.gov.noor.biometric.index;

import java.util.ArrayList;
import java.util.List;

/**
 * The vectors of one layout, row after row, with no gaps: the last row moves into the place of one
 * that is removed. Not thread-safe.
 */
final class VectorBlock {
  private final Layout layout;
  private final Precision precision;
  private final List<Rows> chunks = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  VectorBlock(Layout layout, Precision precision) {
    this.layout = layout;
    this.precision = precision;
  }

  int size() {
    return entries.size();
  }

  List<Rows> chunks() {
    return chunks;
  }

  Entry entry(int row) {
    return entries.get(row);
  }

  Entry add(IndexedVector vector) {
    int row = entries.size();
    if (row == chunks.size() * Rows.COUNT) {
      chunks.add(new Rows(layout.width(), precision));
    }
    Entry entry = new Entry(vector, this, row);
    chunk(row).set(row % Rows.COUNT, layout.kept(vector.values()));
    entries.add(entry);
    return entry;
  }

  void remove(Entry gone) {
    int last = entries.size() - 1;
    Entry moved = entries.remove(last);
    if (moved != gone) {
      chunk(gone.row).copy(gone.row % Rows.COUNT, chunk(last), last % Rows.COUNT);
      entries.set(gone.row, moved);
      moved.row = gone.row;
    }
    chunk(last).clear(last % Rows.COUNT);
    if (last % Rows.COUNT == 0) {
      chunks.remove(chunks.size() - 1);
    }
  }

  /** The vector as it is kept. */
  IndexedVector vector(Entry entry) {
    float[] kept = chunk(entry.row).values(entry.row % Rows.COUNT);
    return new IndexedVector(entry.id, entry.user, entry.modality, layout.whole(kept));
  }

  /** The squared distance of a row from 768 values. */
  double squaredDistance(int row, float[] query) {
    return chunk(row).squaredDistance(row % Rows.COUNT, layout.kept(query))
        + layout.squaresOutside(query);
  }

  double squaredDistance(int row, Probe probe) {
    return probe.squaredDistance(chunk(row), row % Rows.COUNT);
  }

  void scan(float[] query, Scan scan) {
    scan.read(this, new Probe(layout, query));
  }

  private Rows chunk(int row) {
    return chunks.get(row / Rows.COUNT);
  }
}
