package ae.gov.noor.biometric.index;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/**
 * The embedded index: in memory, exact, thread-safe. Every query reads a short code of every
 * vector, and those exactly that may be among the nearest; the answer is that of a scan of all in
 * double precision over what is kept, which is what was given, or in {@link Precision#COMPACT}
 * nearly so. Beside the vectors it takes about 150 bytes for each. Many queries run at a time; a
 * change waits for them and they for it.
 */
public final class ExactIndex implements VectorIndex {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Precision precision;
  private final Map<Layout, VectorBlock> blocks = new HashMap<>();
  private final EntryTable<UUID> ids = new EntryTable<>(Entry::id);
  private final EntryTable<Entry.Owner> owners = new EntryTable<>(Entry::owner);

  private final Map<Modality, Long> counts = new EnumMap<>(Modality.class);

  /** Keeps every bit. */
  public ExactIndex() {
    this(Precision.FULL);
  }

  public ExactIndex(Precision precision) {
    this.precision = precision;
    Arrays.stream(Modality.values()).forEach(modality -> counts.put(modality, 0L));
  }

  @Override
  public String storeName() {
    return "vector-index";
  }

  @Override
  public void upsert(IndexedVector vector) {
    Entry.Owner owner = owner(vector);
    Layout layout = Layout.of(vector.values());
    lock.writeLock().lock();
    try {
      remove(vector.id());
      remove(owner);
      VectorBlock block = blocks.computeIfAbsent(layout, key -> new VectorBlock(layout, precision));
      Entry entry = block.add(vector);
      ids.add(entry);
      owners.add(entry);
      counts.merge(entry.modality, 1L, Long::sum);
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public List<Neighbour> query(float[] vector, int topK) {
    if (topK < 1 || topK > MOST_NEIGHBOURS) {
      throw new Refusal(Reason.OUT_OF_RANGE);
    }
    float[] query = IndexedVector.checked(vector);
    Scan scan = new Scan(topK);
    lock.readLock().lock();
    try {
      blocks.values().forEach(block -> block.scan(query, scan));
      return scan.nearest();
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public OptionalDouble squaredDistance(IndexedVector probe) {
    lock.readLock().lock();
    try {
      Optional<Entry> stored =
          ids.find(probe.id()).filter(entry -> entry.owner().equals(owner(probe)));
      return stored.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(stored.get().block.squaredDistance(stored.get().row, probe.values()));
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void fill(Consumer<Consumer<IndexedVector>> everything) {
    Set<Entry.Owner> stale = owners();
    everything.accept(
        vector -> {
          upsert(vector);
          stale.remove(owner(vector));
        });
    stale.forEach(owner -> erase(owner.user(), Optional.of(owner.modality())));
  }

  /** Who was removed is named too: somebody may have enrolled again meanwhile. */
  @Override
  public Set<UserId> mend(Consumer<Consumer<IndexedVector>> everything) {
    Set<UserId> lacking = new HashSet<>();
    Set<Entry.Owner> stale = owners();
    everything.accept(
        vector -> {
          stale.remove(owner(vector));
          if (find(vector.id()).isEmpty()) {
            lacking.add(vector.user());
          }
        });
    stale.forEach(
        owner -> {
          erase(owner.user(), Optional.of(owner.modality()));
          lacking.add(owner.user());
        });
    return lacking;
  }

  /** The stored vector of this id. */
  public Optional<IndexedVector> find(UUID id) {
    lock.readLock().lock();
    try {
      return ids.find(id).map(entry -> entry.block.vector(entry));
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Removes a vector; false where the id is not stored. */
  public boolean delete(UUID id) {
    lock.writeLock().lock();
    try {
      return remove(id);
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    lock.writeLock().lock();
    try {
      return (int)
          Arrays.stream(Modality.values())
              .filter(each -> modality.isEmpty() || modality.get() == each)
              .filter(each -> remove(new Entry.Owner(user, each)))
              .count();
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public long size() {
    lock.readLock().lock();
    try {
      return owners.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public long size(Modality modality) {
    lock.readLock().lock();
    try {
      return counts.get(modality);
    } finally {
      lock.readLock().unlock();
    }
  }

  private Set<Entry.Owner> owners() {
    lock.readLock().lock();
    try {
      Set<Entry.Owner> all = new HashSet<>();
      owners.forEach(entry -> all.add(entry.owner()));
      return all;
    } finally {
      lock.readLock().unlock();
    }
  }

  private static Entry.Owner owner(IndexedVector vector) {
    return new Entry.Owner(vector.user(), vector.modality());
  }

  private boolean remove(Entry.Owner owner) {
    return owners.find(owner).map(this::removed).isPresent();
  }

  private boolean remove(UUID id) {
    return ids.find(id).map(this::removed).isPresent();
  }

  private Entry removed(Entry entry) {
    ids.remove(entry.id);
    owners.remove(entry.owner());
    entry.block.remove(entry);
    counts.merge(entry.modality, -1L, Long::sum);
    return entry;
  }
}
