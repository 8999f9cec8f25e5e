package ae.gov.noor.biometric.quality;

/**
 * How a measured value is judged: it passes on {@code limit} and on its better side, which is where
 * {@code ideal} lies. The score is 0 at {@code worst}, one half at the limit, 1 at the ideal and
 * linear between them. Not-a-number never passes.
 */
public record Scale(double worst, double limit, double ideal) {
  public Scale {
    boolean rising = worst < limit && limit < ideal;
    boolean falling = worst > limit && limit > ideal;
    if (!rising && !falling) {
      throw new IllegalArgumentException("worst, limit and ideal go one way");
    }
  }

  /** Whether a value is good enough. */
  public boolean passes(double value) {
    return limit < ideal ? value >= limit : value <= limit;
  }

  /** 0..1. */
  public double score(double value) {
    double share =
        passes(value)
            ? 0.5 + 0.5 * (value - limit) / (ideal - limit)
            : 0.5 * (value - worst) / (limit - worst);
    return share >= 0 ? Math.min(1, share) : 0;
  }
}
