package ae.gov.noor.biometric.index;

class ExactIndexTest extends VectorIndexContract {
  @Override
  protected VectorIndex emptyIndex() {
    return new ExactIndex();
  }
}
