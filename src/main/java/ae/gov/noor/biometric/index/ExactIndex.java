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
 * The embedded index: in memory, exact, thread-safe. Every query reads every vector, in double
 * precision; a vector takes 4 bytes a dimension of its slot (face 512, voice 256, turned 768) and
 * about 200 bytes beside. Many queries run at a time; a change waits for them and they for it.
 */
public final class ExactIndex implements VectorIndex {
  private record Owner(UserId user, Modality modality) {}

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<Slot, VectorBlock> blocks = new EnumMap<>(Slot.class);
  private final Map<Owner, UUID> owners = new HashMap<>();

  public ExactIndex() {
    for (Slot slot : Slot.values()) {
      blocks.put(slot, new VectorBlock(slot));
    }
  }

  @Override
  public String storeName() {
    return "vector-index";
  }

  @Override
  public void upsert(IndexedVector vector) {
    Owner owner = owner(vector);
    Slot slot = Slot.narrowest(vector.values());
    lock.writeLock().lock();
    try {
      remove(vector.id());
      remove(owner);
      blocks.get(slot).add(vector);
      owners.put(owner, vector.id());
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
    Nearest nearest = new Nearest(topK);
    lock.readLock().lock();
    try {
      blocks.values().forEach(block -> block.scan(query, nearest));
    } finally {
      lock.readLock().unlock();
    }
    return nearest.inOrder();
  }

  @Override
  public OptionalDouble squaredDistance(IndexedVector probe) {
    lock.readLock().lock();
    try {
      if (!probe.id().equals(owners.get(owner(probe)))) {
        return OptionalDouble.empty();
      }
      return blocks.values().stream()
          .filter(block -> block.holds(probe.id()))
          .mapToDouble(block -> block.squaredDistance(probe.id(), probe.values()))
          .findFirst();
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void fill(Consumer<Consumer<IndexedVector>> everything) {
    Set<Owner> stale = owners();
    everything.accept(
        vector -> {
          upsert(vector);
          stale.remove(owner(vector));
        });
    stale.forEach(owner -> erase(owner.user(), Optional.of(owner.modality())));
  }

  /** The stored vector of this id. */
  public Optional<IndexedVector> find(UUID id) {
    lock.readLock().lock();
    try {
      return blocks.values().stream().flatMap(block -> block.find(id).stream()).findFirst();
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
              .filter(each -> remove(new Owner(user, each)))
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

  private Set<Owner> owners() {
    lock.readLock().lock();
    try {
      return new HashSet<>(owners.keySet());
    } finally {
      lock.readLock().unlock();
    }
  }

  private static Owner owner(IndexedVector vector) {
    return new Owner(vector.user(), vector.modality());
  }

  private boolean remove(Owner owner) {
    UUID id = owners.get(owner);
    return id != null && remove(id);
  }

  private boolean remove(UUID id) {
    for (VectorBlock block : blocks.values()) {
      Optional<VectorBlock.Entry> removed = block.remove(id);
      if (removed.isPresent()) {
        owners.remove(new Owner(removed.get().user(), removed.get().modality()));
        return true;
      }
    }
    return false;
  }
}
