package ae.gov.noor.biometric.fraud;

/** How a reserved attempt ended. */
public enum Verdict {
  PASSED,
  FAILED,
  /** A failure at high risk, which may lock by itself: see {@link LockoutPolicy}. */
  SUSPECTED
}
