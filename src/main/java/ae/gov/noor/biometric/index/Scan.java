package ae.gov.noor.biometric.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.stream.IntStream;

/**
 * One search: all rows by their codes, then those few exactly that may be among the nearest. Of a
 * row whose least possible distance is above the greatest possible one of as many others as are
 * asked for it is certain that it is not.
 */
final class Scan {
  private static final int TOGETHER = 8;
  private static final int ROWS_WORTH_A_THREAD = 16 * TOGETHER * Rows.COUNT / 8;

  /** A row and the least distance that it may have. */
  private record Candidate(VectorBlock block, Probe probe, int row, double least) {}

  private final int most;
  private final List<Candidate> candidates = Collections.synchronizedList(new ArrayList<>());
  private final DoubleAccumulator limit =
      new DoubleAccumulator(Math::min, Double.POSITIVE_INFINITY);

  Scan(int most) {
    this.most = most;
  }

  /** Reads every row of a block, on all processors where there are many. */
  void read(VectorBlock block, Probe probe) {
    IntStream parts = IntStream.range(0, (block.chunks().size() + TOGETHER - 1) / TOGETHER);
    (block.size() > ROWS_WORTH_A_THREAD ? parts.parallel() : parts)
        .forEach(part -> read(block, probe, part * TOGETHER));
  }

  private void read(VectorBlock block, Probe probe, int first) {
    int after = Math.min(first + TOGETHER, block.chunks().size());
    List<Rows> several = block.chunks().subList(first, after);
    int[][] scores = new int[several.size()][Rows.COUNT];
    probe.scores(several, scores);
    double known = limit.get();
    List<Candidate> found = new ArrayList<>();
    PriorityQueue<Double> greatest = new PriorityQueue<>(Comparator.reverseOrder());
    for (int i = 0; i < several.size(); i++) {
      Rows rows = several.get(i);
      int start = (first + i) * Rows.COUNT;
      int count = Math.min(Rows.COUNT, block.size() - start);
      for (int row = 0; row < count; row++) {
        double estimate = probe.estimate(rows, row, scores[i][row]);
        double bound = probe.bound(rows, row);
        double least = estimate - bound;
        if (least > known) {
          continue;
        }
        if (Double.isNaN(least)) {
          least = Double.NEGATIVE_INFINITY; // too great for the codes: only the exact one tells
        }
        found.add(new Candidate(block, probe, start + row, least));
        if (estimate + bound < known) {
          greatest.add(estimate + bound);
          if (greatest.size() > most) {
            greatest.remove();
          }
          known = greatest.size() == most ? Math.min(known, greatest.peek()) : known;
        }
      }
    }
    limit.accumulate(known);
    double certain = limit.get();
    found.removeIf(candidate -> candidate.least() > certain);
    candidates.addAll(found);
  }

  /** The nearest, nearest first. */
  List<Neighbour> nearest() {
    candidates.sort(Comparator.comparingDouble(Candidate::least));
    Nearest nearest = new Nearest(most);
    for (Candidate candidate : candidates) {
      if (candidate.least() > nearest.farthest()) {
        break;
      }
      nearest.offer(
          candidate.block().entry(candidate.row()),
          candidate.block().squaredDistance(candidate.row(), candidate.probe()));
    }
    return nearest.inOrder();
  }
}
