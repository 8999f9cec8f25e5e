package ae.gov.noor.biometric.pipeline;

/** What a sample is for: a reference asks for more than a probe. */
public enum Purpose {
  ENROLMENT,
  VERIFICATION
}
