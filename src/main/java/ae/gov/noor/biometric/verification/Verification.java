package ae.gov.noor.biometric.verification;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.liveness.LivenessReport;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * One decision about one probe, as it is kept: with the model and the calibration by which it was
 * made, what the client claimed, and what was done.
 */
public record Verification(
    UUID id,
    UserId user,
    Modality modality,
    Result result,
    double confidence,
    double threshold,
    ModelVersion model,
    String calibration,
    LivenessReport.Result livenessResult,
    double livenessConfidence,
    double qualityScore,
    double fraudScore,
    List<String> anomalies,
    Action actionTaken,
    Claims claims,
    String clientAddress,
    String requestedBy,
    Instant at) {

  /** The decision. */
  public enum Result {
    VERIFIED,
    REJECTED,
    SUSPICIOUS,
    ERROR;

    /** The name on the wire. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What was done about it. */
  public enum Action {
    LOGGED,
    ALERT_SENT,
    ACCOUNT_LOCKED;

    /** The name on the wire. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Verification {
    anomalies = List.copyOf(anomalies);
  }
}
