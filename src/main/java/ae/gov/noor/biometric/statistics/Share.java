package ae.gov.noor.biometric.statistics;

import java.util.OptionalDouble;

/** So many of so many. */
public record Share(long part, long all) {
  static final Share NONE = new Share(0, 0);

  public Share {
    if (part < 0 || part > all) {
      throw new IllegalArgumentException("a share is 0 to all of it");
    }
  }

  Share plus(Share other) {
    return new Share(part + other.part, all + other.all);
  }

  /** 0 to 1; empty where there was nothing, which is no rate at all. */
  OptionalDouble rate() {
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / all);
  }
}
