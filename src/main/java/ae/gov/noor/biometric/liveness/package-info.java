/**
 * Whether a capture is of a live person (presentation attack detection, ISO/IEC 30107-3), and by
 * what it is known again. One door: {@link ae.gov.noor.biometric.liveness.LivenessGate}; behind it
 * {@link ae.gov.noor.biometric.liveness.PassiveLiveness} for one still, {@link
 * ae.gov.noor.biometric.liveness.ActiveLiveness} for a burst of frames that answers a {@link
 * ae.gov.noor.biometric.liveness.Challenge}, {@link ae.gov.noor.biometric.liveness.VoiceLiveness}
 * for a recording, of which it can only say what it is not. Fingerprints of samples are plain
 * functions of what was decoded.
 */
package ae.gov.noor.biometric.liveness;
