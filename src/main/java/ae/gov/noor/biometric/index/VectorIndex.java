package ae.gov.noor.biometric.index;

import ae.gov.noor.biometric.domain.Erasable;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * Vectors of 768 dimensions, searched by squared Euclidean distance. Holds at most one vector for
 * an id, and one for a person and a modality. A query is compared with every modality: a vector of
 * another modality lies at the sum of both squared lengths, 2 for unit vectors.
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
   * @throws ae.gov.noor.biometric.domain.Refusal OUT_OF_RANGE where {@code topK} is not 1..10,000
   */
  List<Neighbour> query(float[] vector, int topK);

  /** Squared distance between a stored vector and this one; empty where the id is not stored. */
  OptionalDouble squaredDistance(UUID id, float[] vector);

  /** Removes a vector; false where the id is not stored. */
  boolean delete(UUID id);

  /** How many vectors there are. */
  long size();
}
