package ae.gov.noor.biometric.evaluation;

/** Two shares between which the true one lies with 95 % confidence. */
record Interval(double low, double high) {
  /** For instance {@code 1.23 % to 4.56 %}. */
  @Override
  public String toString() {
    return ErrorRate.percent(low) + " to " + ErrorRate.percent(high);
  }
}
