package ae.gov.noor.biometric.index;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An index in this process and its mirror elsewhere. Searches are answered here, where vectors may
 * be compared with each other; the mirror, where each is turned by a key of its own, is the second
 * witness. A change is made here first: where the mirror fails it is made here all the same.
 */
public final class MirroredIndex implements VectorIndex {
  private final VectorIndex here;
  private final VectorIndex mirror;

  public MirroredIndex(VectorIndex here, VectorIndex mirror) {
    this.here = here;
    this.mirror = mirror;
  }

  @Override
  public String storeName() {
    return here.storeName();
  }

  @Override
  public void upsert(IndexedVector vector) {
    here.upsert(vector);
    mirror.upsert(vector);
  }

  @Override
  public List<Neighbour> query(float[] vector, int topK) {
    return here.query(vector, topK);
  }

  @Override
  public OptionalDouble squaredDistance(IndexedVector probe) {
    return mirror.squaredDistance(probe);
  }

  @Override
  public void fill(Consumer<Consumer<IndexedVector>> everything) {
    here.fill(everything);
    mirror.fill(everything);
  }

  @Override
  public Set<UserId> mend(Consumer<Consumer<IndexedVector>> everything) {
    Set<UserId> lacking = new HashSet<>(here.mend(everything));
    lacking.addAll(mirror.mend(everything));
    return lacking;
  }

  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    int erased = here.erase(user, modality);
    return Math.max(erased, mirror.erase(user, modality));
  }

  @Override
  public long size() {
    return here.size();
  }

  @Override
  public long size(Modality modality) {
    return here.size(modality);
  }
}
