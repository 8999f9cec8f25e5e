package ae.gov.noor.biometric.index;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Entries by a key that they have themselves: open addressing with linear probing, at most half
 * full, 8 bytes an entry where a map of the JDK takes 40. Not thread-safe.
 */
final class EntryTable<K> {
  private final Function<Entry, K> key;
  private Entry[] slots = new Entry[16];
  private int size;

  EntryTable(Function<Entry, K> key) {
    this.key = key;
  }

  int size() {
    return size;
  }

  Optional<Entry> find(K wanted) {
    return Optional.ofNullable(slots[slot(wanted)]);
  }

  /** Keeps an entry, whose key must be new. */
  void add(Entry entry) {
    if (2 * (size + 1) > slots.length) {
      Entry[] former = slots;
      slots = new Entry[2 * former.length];
      Arrays.stream(former).filter(e -> e != null).forEach(e -> slots[slot(key.apply(e))] = e);
    }
    slots[slot(key.apply(entry))] = entry;
    size++;
  }

  /** Removes the entry of this key, which must be there, and closes the gap behind it. */
  void remove(K gone) {
    int gap = slot(gone);
    slots[gap] = null;
    size--;
    for (int at = next(gap); slots[at] != null; at = next(at)) {
      Entry moved = slots[at];
      slots[at] = null;
      slots[slot(key.apply(moved))] = moved;
    }
  }

  void forEach(Consumer<Entry> visitor) {
    Arrays.stream(slots).filter(entry -> entry != null).forEach(visitor);
  }

  /** Where this key is, or would be. */
  private int slot(K wanted) {
    int at = spread(wanted.hashCode()) & slots.length - 1;
    while (slots[at] != null && !key.apply(slots[at]).equals(wanted)) {
      at = next(at);
    }
    return at;
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9; // 2^32 / golden ratio: ids in a row do not cluster
    return mixed ^ mixed >>> 16;
  }

  private int next(int at) {
    return at + 1 & slots.length - 1;
  }
}
