package ae.gov.noor.biometric.challenge;

import ae.gov.noor.biometric.domain.Reason;

/** The call needs the answer to a challenge, and here is one. */
public final class StepUpRequired extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient ChallengeView challenge;

  StepUpRequired(ChallengeView challenge) {
    super(Reason.STEP_UP_REQUIRED.code());
    this.challenge = challenge;
  }

  public ChallengeView challenge() {
    return challenge;
  }
}
