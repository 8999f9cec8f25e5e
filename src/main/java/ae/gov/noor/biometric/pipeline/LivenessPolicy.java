package ae.gov.noor.biometric.pipeline;

import java.util.Locale;

/** Where a still or a recording alone is not enough, and a challenge must be answered too. */
public enum LivenessPolicy {
  PASSIVE,
  ACTIVE_ENROLMENT,
  ACTIVE;

  /** From the setting's own word, for instance {@code active-enrolment}. */
  public static LivenessPolicy of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  public boolean asksForAChallenge(Purpose purpose) {
    return this == ACTIVE || this == ACTIVE_ENROLMENT && purpose == Purpose.ENROLMENT;
  }
}
