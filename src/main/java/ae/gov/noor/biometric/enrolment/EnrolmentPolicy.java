package ae.gov.noor.biometric.enrolment;

import java.time.Duration;

/** How long a session lasts, how many wrong tokens burn it, and the version of the consent text. */
public record EnrolmentPolicy(Duration sessionLifetime, int wrongTokens, String consentText) {
  /** The contract's 30 minutes. Five wrong tokens: a guess of 128 bits needs no more. */
  public static final EnrolmentPolicy DEFAULT = new EnrolmentPolicy(Duration.ofMinutes(30), 5, "1");
}
