package ae.gov.noor.biometric.index;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The ten nearest of random directions, which is the hardest case, to another such direction. */
@State(Scope.Benchmark)
public class IndexStages {
  private static final int DIMENSION = 512;
  private static final int TOP = 10;

  @Param({"100000"})
  public int templates;

  @Param({"FULL", "COMPACT"})
  public Precision precision;

  private final Random random = new Random(1);
  private ExactIndex index;
  private float[] query;

  @Setup
  public void fill() {
    index = new ExactIndex(precision);
    for (int i = 0; i < templates; i++) {
      UUID id = new UUID(1, i);
      index.upsert(new IndexedVector(id, new UserId(id), Modality.FACIAL, direction()));
    }
    query = direction();
  }

  private float[] direction() {
    float[] values = new float[VectorIndex.DIMENSION];
    double squares = 0;
    for (int i = 0; i < DIMENSION; i++) {
      values[i] = (float) random.nextGaussian();
      squares += values[i] * values[i];
    }
    for (int i = 0; i < DIMENSION; i++) {
      values[i] /= (float) Math.sqrt(squares);
    }
    return values;
  }

  @Benchmark
  public List<Neighbour> scan() {
    return index.query(query, TOP);
  }
}
