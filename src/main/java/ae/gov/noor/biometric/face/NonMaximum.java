package ae.gov.noor.biometric.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** Non-maximum suppression: of candidates that overlap, the best one stays. */
final class NonMaximum {
  private NonMaximum() {}

  /**
   * The kept candidates, best first; those that overlap a better one by more than {@code limit} go.
   */
  static <T> List<T> suppress(
      List<T> candidates,
      ToDoubleFunction<T> score,
      ToDoubleBiFunction<T, T> overlap,
      double limit) {
    List<T> sorted = new ArrayList<>(candidates);
    sorted.sort(Comparator.comparingDouble(score).reversed());
    List<T> kept = new ArrayList<>();
    for (T candidate : sorted) {
      if (kept.stream().noneMatch(k -> overlap.applyAsDouble(k, candidate) > limit)) {
        kept.add(candidate);
      }
    }
    return kept;
  }
}
