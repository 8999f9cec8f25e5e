package ae.gov.noor.biometric.index;

/** At 16 bits a dimension the same holds, within the tolerances of the contract. */
class CompactIndexTest extends VectorIndexContract {
  @Override
  protected VectorIndex emptyIndex() {
    return new ExactIndex(Precision.COMPACT);
  }
}
