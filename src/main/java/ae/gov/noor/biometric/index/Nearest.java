package ae.gov.noor.biometric.index;

import java.util.List;
import java.util.PriorityQueue;

/** The nearest few of all that were offered: a heap with the farthest of them on top. */
final class Nearest {
  private final PriorityQueue<Neighbour> kept =
      new PriorityQueue<>(Neighbour.NEAREST_FIRST.reversed());
  private final int most;

  Nearest(int most) {
    this.most = most;
  }

  /** Above this distance nothing is kept any more. */
  double farthest() {
    return kept.size() == most ? kept.peek().squaredDistance() : Double.POSITIVE_INFINITY;
  }

  void offer(Entry entry, double squaredDistance) {
    boolean full = kept.size() == most;
    if (squaredDistance > farthest()) {
      return;
    }
    kept.add(new Neighbour(entry.id, entry.user, entry.modality, squaredDistance));
    if (full) {
      kept.remove();
    }
  }

  List<Neighbour> inOrder() {
    return kept.stream().sorted(Neighbour.NEAREST_FIRST).toList();
  }
}
