package ae.gov.noor.biometric.evaluation;

/**
 * Failures of one account, so that it is given up before the service locks it: so many failures in
 * a row (MAX_FAILED_ATTEMPTS, by default three) lock it for a while, fifty in all until somebody
 * unlocks it.
 */
final class FailureBudget {
  private static final int IN_ALL = 40;
  private final int most;
  private int inARow;
  private int all;

  FailureBudget(int most) {
    this.most = most;
  }

  /** Whether the next trial leaves the account unlocked, if it ends as it should. */
  boolean allows(boolean mated) {
    int expected = mated ? 0 : 1;
    return inARow < most && inARow + expected < most && all + 1 < IN_ALL;
  }

  void settled(boolean verified) {
    inARow = verified ? 0 : inARow + 1;
    all += verified ? 0 : 1;
  }
}
