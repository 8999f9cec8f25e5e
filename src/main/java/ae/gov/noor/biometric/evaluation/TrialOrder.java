package ae.gov.noor.biometric.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * The order of an account's trials: at most two impostors between one mated trial and the next, so
 * that a lock after three failures in a row does not end the measurement.
 */
final class TrialOrder {
  static final int IMPOSTORS_IN_A_ROW = 2;

  private TrialOrder() {}

  /** A probe, and whether it is of the account's own person. */
  record Trial(boolean mated, Piece probe) {}

  /** How many impostors find a place among so many mated trials. */
  static int places(int mated) {
    return IMPOSTORS_IN_A_ROW * (mated + 1);
  }

  /** All mated trials, and the impostors as far as there are places. */
  static List<Trial> of(List<Piece> mated, List<Piece> impostors) {
    List<Trial> order = new ArrayList<>();
    int used = 0;
    for (int i = 0; i <= mated.size(); i++) {
      for (int k = 0; k < IMPOSTORS_IN_A_ROW && used < impostors.size(); k++) {
        order.add(new Trial(false, impostors.get(used++)));
      }
      if (i < mated.size()) {
        order.add(new Trial(true, mated.get(i)));
      }
    }
    return order;
  }
}
