package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.domain.Erasable;
import ae.gov.noor.biometric.domain.SampleFingerprint;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;

/**
 * Knows a person's earlier samples again, on every pod and after a restart. Of each it keeps keyed
 * digests that link no two persons and say nothing without the key.
 */
public interface SampleFingerprints extends Erasable {
  /**
   * In the current unit of work: answers true where the same or nearly the same sample of this
   * person is known, and keeps nothing; else keeps it and answers false. Of two equal samples at
   * the same time, one is answered true.
   */
  boolean remember(UserId user, SampleFingerprint fingerprint, Kept kept, Instant now);

  /** For how long: an enrolment's until it is erased, a probe's as {@link ReplayPolicy} says. */
  enum Kept {
    ENROLMENT,
    PROBE
  }
}
