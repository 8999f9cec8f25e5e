package ae.gov.noor.biometric.fraud;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An attempt to be verified, as the fraud rules see it.
 *
 * @param at when it came
 * @param place where the client claims to be
 * @param claimedAddress the network address that the client claims
 * @param clientAddress the network address that the trusted edge saw
 * @param device the mark of the device id that the client claims
 * @param findings rules that the attempt itself broke, as found elsewhere: {@code SAMPLE_REPLAY},
 *     {@code INDEX_MISMATCH}, {@code LIVENESS_FAILED}, and {@code MULTIPLE_FAILURES} for a lock
 * @param outcome what is known of its end so far
 */
public record Attempt(
    Instant at,
    Optional<Place> place,
    Optional<String> claimedAddress,
    String clientAddress,
    Optional<DeviceMark> device,
    Set<RiskRule> findings,
    Outcome outcome) {

  /** How an attempt ended. */
  public enum Outcome {
    UNDECIDED,
    SUCCEEDED,
    FAILED
  }

  public Attempt {
    findings = Set.copyOf(findings);
  }

  /** The same attempt with what was found of it meanwhile. */
  public Attempt with(Set<RiskRule> found, Outcome ended) {
    return new Attempt(at, place, claimedAddress, clientAddress, device, found, ended);
  }

  /** Without addresses, place and device. */
  @Override
  public String toString() {
    return "Attempt[" + at + ", " + findings + ", " + outcome + "]";
  }
}
