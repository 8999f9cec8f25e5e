package ae.gov.noor.biometric.index;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.UUID;

/** Whose vector it is, and the row of the block where it lies now. */
final class Entry {
  /** A person and a modality have one vector. */
  record Owner(UserId user, Modality modality) {}

  final UUID id;
  final UserId user;
  final Modality modality;
  final VectorBlock block;
  int row;

  Entry(IndexedVector vector, VectorBlock block, int row) {
    this.id = vector.id();
    this.user = vector.user();
    this.modality = vector.modality();
    this.block = block;
    this.row = row;
  }

  UUID id() {
    return id;
  }

  Owner owner() {
    return new Owner(user, modality);
  }
}
