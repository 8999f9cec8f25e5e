package ae.gov.noor.biometric.evaluation;

/** What a running service decided. */
final class RestOutcome {
  private final Acquisition acquisition = new Acquisition();
  private long falseMatches;
  private long nonMated;
  private long falseNonMatches;
  private long mated;
  private long suspicious;
  private long undecided;
  private int accounts;
  private int enrolled;
  private int notEnrolled;

  Acquisition acquisition() {
    return acquisition;
  }

  void enrolled(boolean again) {
    accounts++;
    enrolled += again ? 0 : 1;
  }

  void notEnrolled() {
    notEnrolled++;
  }

  /**
   * A decision by its name on the wire. One that is suspicious is no match; an error decides
   * nothing.
   *
   * @throws IllegalStateException for a name that the contract does not know
   */
  void decided(boolean ofThePerson, String result) {
    switch (result) {
      case "verified" -> count(ofThePerson, true);
      case "rejected" -> count(ofThePerson, false);
      case "suspicious" -> {
        count(ofThePerson, false);
        suspicious++;
      }
      case "error" -> undecided++;
      default -> throw new IllegalStateException("the contract knows no result of that name");
    }
  }

  private void count(boolean ofThePerson, boolean matched) {
    if (ofThePerson) {
      mated++;
      falseNonMatches += matched ? 0 : 1;
    } else {
      nonMated++;
      falseMatches += matched ? 1 : 0;
    }
  }

  ErrorRate falseMatchRate() {
    return new ErrorRate(falseMatches, nonMated);
  }

  ErrorRate falseNonMatchRate() {
    return new ErrorRate(falseNonMatches, mated);
  }

  void print(int people, Report report) {
    report.acquisition(people, acquisition);
    report.line("people enrolled", enrolled);
    report.line("people not enrolled", notEnrolled);
    report.line("accounts used", accounts);
    report.line("mated trials", mated);
    report.line("non-mated trials", nonMated);
    report.line("FMR", falseMatchRate());
    report.line("FNMR", falseNonMatchRate());
    report.line("decided as suspicious", suspicious);
    report.line("answered with an error", undecided);
  }
}
