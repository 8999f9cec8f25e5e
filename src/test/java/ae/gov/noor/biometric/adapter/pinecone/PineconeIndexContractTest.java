package ae.gov.noor.biometric.adapter.pinecone;

import ae.gov.noor.biometric.index.VectorIndex;
import ae.gov.noor.biometric.index.VectorIndexContract;
import org.junit.jupiter.api.AfterEach;

/** Where one rotation serves all, it does what every index does. */
class PineconeIndexContractTest extends VectorIndexContract {
  private TestIndex test;

  @Override
  protected VectorIndex emptyIndex() {
    test = new TestIndex(TestIndex.forPopulation());
    return test.index;
  }

  @AfterEach
  void end() {
    test.close();
  }
}
