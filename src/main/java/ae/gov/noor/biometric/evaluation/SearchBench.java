package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.index.ExactIndex;
import ae.gov.noor.biometric.index.IndexedVector;
import ae.gov.noor.biometric.index.Neighbour;
import ae.gov.noor.biometric.index.Precision;
import ae.gov.noor.biometric.index.VectorIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * How long a 1:N search of the embedded index takes, how much memory it needs, and whether it finds
 * what a scan of all in double precision finds. The vectors are random directions, which is the
 * hardest case for its bounds, and queries are such directions too, or near a stored vector.
 */
record SearchBench(int templates, int dimension, Precision precision) {
  private static final int SEARCHES = 41;
  private static final int CHECKED = 4;
  private static final int TOP = 10;
  private static final int MADE_AT_A_TIME = 50_000;
  private static final double NEAR = 0.7;

  SearchBench {
    if (dimension > 512) {
      throw new IllegalArgumentException("--dimension is at most 512");
    }
  }

  void run(Report report, Progress progress) {
    ExactIndex index = new ExactIndex(precision);
    long before = used();
    for (int i = 0; i < templates; i++) {
      UUID id = id(i);
      index.upsert(new IndexedVector(id, new UserId(id), Modality.FACIAL, vector(i)));
      if ((i + 1) % MADE_AT_A_TIME == 0) {
        progress.at(i + 1L, templates, "templates made");
      }
    }
    long bytes = used() - before;
    List<float[]> queries = new ArrayList<>();
    for (int i = 0; i < SEARCHES; i++) {
      queries.add(i % 2 == 0 ? vector(-1 - i) : near(i * (templates / SEARCHES)));
    }
    queries.forEach(query -> index.query(query, TOP)); // until it is compiled
    long[] nanos = new long[SEARCHES];
    long processorBefore = processorMicros();
    for (int i = 0; i < SEARCHES; i++) {
      long start = System.nanoTime();
      index.query(queries.get(i), TOP);
      nanos[i] = System.nanoTime() - start;
    }
    long processor = (processorMicros() - processorBefore) / SEARCHES;
    Arrays.sort(nanos);
    report.title("search of " + templates + " x " + dimension + ", " + precision);
    report.line("processors", Runtime.getRuntime().availableProcessors());
    report.line("MB used", bytes / 1_000_000);
    report.line("us a search, least", nanos[0] / 1_000);
    report.line("us a search, median", nanos[SEARCHES / 2] / 1_000);
    report.line("us a search, greatest", nanos[SEARCHES - 1] / 1_000);
    report.line("us of a processor a search, mean", processor);
    report.line("searches checked", CHECKED);
    report.line("of them as a scan of all floats", check(index, queries.subList(0, CHECKED)));
  }

  private int check(ExactIndex index, List<float[]> queries) {
    int equal = 0;
    List<List<Neighbour>> all = new ArrayList<>();
    queries.forEach(query -> all.add(new ArrayList<>()));
    for (int i = 0; i < templates; i++) {
      float[] stored = vector(i);
      for (int j = 0; j < queries.size(); j++) {
        List<Neighbour> nearest = all.get(j);
        double distance = squaredDistance(stored, queries.get(j));
        if (nearest.size() < TOP || distance < nearest.get(TOP - 1).squaredDistance()) {
          UUID id = id(i);
          nearest.add(new Neighbour(id, new UserId(id), Modality.FACIAL, distance));
          nearest.sort(Neighbour.NEAREST_FIRST);
          nearest.subList(Math.min(TOP, nearest.size()), nearest.size()).clear();
        }
      }
    }
    for (int j = 0; j < queries.size(); j++) {
      List<UUID> found = index.query(queries.get(j), TOP).stream().map(Neighbour::id).toList();
      equal += found.equals(all.get(j).stream().map(Neighbour::id).toList()) ? 1 : 0;
    }
    return equal;
  }

  private static double squaredDistance(float[] a, float[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return squares;
  }

  private float[] near(int seed) {
    float[] stored = vector(seed);
    float[] other = vector(-1 - seed);
    for (int i = 0; i < dimension; i++) {
      stored[i] = (float) (NEAR * stored[i] + Math.sqrt(1 - NEAR * NEAR) * other[i]);
    }
    return stored;
  }

  /** A unit vector that follows from the seed. */
  private float[] vector(int seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    float[] values = new float[VectorIndex.DIMENSION];
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      float sum = random.nextFloat() + random.nextFloat() + random.nextFloat() - 1.5f;
      values[i] = sum;
      squares += sum * sum;
    }
    float norm = (float) Math.sqrt(squares);
    for (int i = 0; i < dimension; i++) {
      values[i] /= norm;
    }
    return values;
  }

  private static UUID id(int number) {
    return new UUID(1, number);
  }

  /** Of all threads together; tells more than the clock on a machine that others use too. */
  private static long processorMicros() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(time -> time.toNanos() / 1_000)
        .orElse(0L);
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
