package ae.gov.noor.biometric.index;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Vectors of 768 dimensions, searched by squared Euclidean distance. Holds at most one vector for
 * an id, and one for a person and a modality. A query is compared with every modality: a vector of
 * another modality lies at the sum of both squared lengths, 2 for unit vectors.
 *
 * <p>Where it is elsewhere, every call may end in {@link IndexUnavailable}, and what was kept may
 * be seen late.
 */
public interface VectorIndex extends Erasable {
  /** Length of every vector. */
  int DIMENSION = 768;

  /** The most neighbours that one query may ask for. */
  int MOST_NEIGHBOURS = 10_000;

  /**
   * Keeps a vector in the place of the one of its id, and of the one of its person and modality.
   */
  void upsert(IndexedVector vector);

  /**
   * The nearest vectors, by {@link Neighbour#NEAREST_FIRST}; fewer than asked for where there are
   * fewer.
   *
   * @throws IllegalArgumentException where the vector is not 768 finite values
   * @throws ae.gov.noor.biometric.domain.Refusal OUT_OF_RANGE where {@code topK} is not 1..10,000;
   *     NOT_IMPLEMENTED where every vector is turned by a key of its own
   */
  List<Neighbour> query(float[] vector, int topK);

  /**
   * The second witness of a comparison: squared distance between the probe's values and the stored
   * vector of the probe's id, person and modality. Empty where exactly that one is not stored, or
   * not yet: the witness saw nothing.
   *
   * @param probe the reference's id, person and modality with the values of the probe
   */
  OptionalDouble squaredDistance(IndexedVector probe);

  /**
   * Makes it hold everything that is given, and of what it held before nothing else: a vector that
   * nobody has any more goes. What others keep in the meantime stays.
   *
   * @param everything calls what it is handed once for every vector; may be run more than once
   */
  void fill(Consumer<Consumer<IndexedVector>> everything);

  /**
   * Compares what it holds with everything that is given and removes what is nobody's, up to a
   * bound at a time where that is costly. Writes nothing: what it was handed may be out of date by
   * then.
   *
   * @param everything calls what it is handed once for every vector
   * @return whose vectors it lacks, and are to be read anew; where it cannot tell which template a
   *     record is of, one of that person and modality is enough
   */
  Set<UserId> mend(Consumer<Consumer<IndexedVector>> everything);

  /** How many vectors there are. */
  long size();

  /** How many vectors of this modality there are; of all, where it cannot tell them apart. */
  default long size(Modality modality) {
    return size();
  }

  @Override
  default boolean withinUnitOfWork() {
    return false;
  }
}
