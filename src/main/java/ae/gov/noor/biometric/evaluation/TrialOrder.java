package ae.gov.noor.biometric.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * The order of an account's trials: between one mated trial and the next only so many impostors
 * that a lock after failures in a row does not end the measurement.
 */
final class TrialOrder {
  /** As many impostors as one account takes before it would be locked for good. */
  static final int MOST_IMPOSTORS = 38;

  private TrialOrder() {}

  /** A probe, and whether it is of the account's own person. */
  record Trial(boolean mated, Piece probe) {}

  /** How many impostors find a place among so many mated trials, at most {@code row} in a row. */
  static int places(int mated, int row) {
    return row * (mated + 1);
  }

  /** All mated trials, and the impostors as far as there are places. */
  static List<Trial> of(List<Piece> mated, List<Piece> impostors, int row) {
    List<Trial> order = new ArrayList<>();
    int used = 0;
    for (int i = 0; i <= mated.size(); i++) {
      for (int k = 0; k < row && used < impostors.size(); k++) {
        order.add(new Trial(false, impostors.get(used++)));
      }
      if (i < mated.size()) {
        order.add(new Trial(true, mated.get(i)));
      }
    }
    return order;
  }
}
