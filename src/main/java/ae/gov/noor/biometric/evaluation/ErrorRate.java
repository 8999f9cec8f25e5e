package ae.gov.noor.biometric.evaluation;

import java.util.Locale;

/**
 * So many errors among so many trials. The bound is the one-sided 95 % one and counts each trial as
 * independent, which trials that share a person are not: the true bound lies higher.
 */
record ErrorRate(long errors, long trials) {
  private static final double MISSED = 0.05;
  private static final double MISSED_EACH_SIDE = 0.025;
  private static final int HALVINGS = 60;

  ErrorRate {
    if (errors < 0 || errors > trials) {
      throw new IllegalArgumentException("errors are 0 to the number of trials");
    }
  }

  /** 0..1; not-a-number where there was no trial. */
  double rate() {
    return (double) errors / trials;
  }

  /**
   * What the true rate is below with 95 % confidence: 3/n where no error was seen (rule of three:
   * Hanley and Lippman-Hand 1983), else the exact bound (Clopper and Pearson 1934); 1 where there
   * was no trial.
   */
  double upperBound() {
    if (errors == trials) {
      return 1;
    }
    return errors == 0 ? Math.min(1, 3.0 / trials) : exactBound(MISSED);
  }

  /**
   * The exact two-sided interval of 95 % (Clopper and Pearson 1934), which misses the true rate on
   * either side in at most one of forty series; 0 to 1 where there was no trial.
   */
  Interval interval() {
    double low = errors == 0 ? 0 : 1 - new ErrorRate(trials - errors, trials).twoSidedBound();
    return new Interval(low, twoSidedBound());
  }

  private double twoSidedBound() {
    return errors == trials ? 1 : exactBound(MISSED_EACH_SIDE);
  }

  /** The rate at which no more errors than these come in such a share of series. */
  private double exactBound(double missed) {
    double low = rate();
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (atMostErrors(middle) > missed) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * The binomial probability of at most these errors at that rate. The terms are summed from the
   * last on, relative to it, since the first ones underflow; they fall off towards the first, since
   * the rate is above the one that was seen.
   */
  private double atMostErrors(double rate) {
    double odds = rate / (1 - rate);
    double term = 1;
    double sum = 1;
    for (long k = errors; k > 0 && term > 1e-18 * sum; k--) {
      term *= k / ((trials - k + 1) * odds);
      sum += term;
    }
    return Math.exp(lastTerm(rate) + Math.log(sum));
  }

  /** The logarithm of the binomial probability of exactly these errors. */
  private double lastTerm(double rate) {
    return logFactorial(trials)
        - logFactorial(errors)
        - logFactorial(trials - errors)
        + errors * Math.log(rate)
        + (trials - errors) * Math.log1p(-rate);
  }

  /** Exact below 32, then Stirling's series, good to 1e-12 there. */
  private static double logFactorial(long n) {
    if (n < 32) {
      double sum = 0;
      for (long i = 2; i <= n; i++) {
        sum += Math.log(i);
      }
      return sum;
    }
    double x = n;
    return x * Math.log(x)
        - x
        + 0.5 * Math.log(2 * Math.PI * x)
        + 1 / (12 * x)
        - 1 / (360 * x * x * x)
        + 1 / (1260 * Math.pow(x, 5));
  }

  /** For instance {@code 0.250 % (1 of 400), at most 1.18 %}. */
  @Override
  public String toString() {
    if (trials == 0) {
      return "no trials";
    }
    return percent(rate())
        + " ("
        + errors
        + " of "
        + trials
        + "), at most "
        + percent(upperBound())
        + (errors == 0 ? " by the rule of three" : "");
  }

  /** Three digits of a share, as per cent. */
  static String percent(double share) {
    return String.format(
        Locale.ROOT, share > 0 && share < 1e-5 ? "%.2e %%" : "%.3g %%", 100 * share);
  }
}
