package ae.gov.noor.biometric.fraud;

import java.time.Duration;

/** How long the fingerprint of a probe is kept: so long is its replay refused. */
public record ReplayPolicy(Duration kept) {
  public ReplayPolicy {
    if (kept.isNegative() || kept.isZero()) {
      throw new IllegalArgumentException("fingerprints are kept for some time");
    }
  }
}
