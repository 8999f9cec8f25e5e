/**
 * Whether a capture is of a live person (presentation attack detection, ISO/IEC 30107-3). Three
 * doors: {@link ae.gov.noor.biometric.liveness.PassiveLiveness} for one still, {@link
 * ae.gov.noor.biometric.liveness.ActiveLiveness} for a burst of frames that answers a {@link
 * ae.gov.noor.biometric.liveness.Challenge}, {@link ae.gov.noor.biometric.liveness.VoiceLiveness}
 * for a recording, of which it can only say what it is not.
 */
package ae.gov.noor.biometric.liveness;
