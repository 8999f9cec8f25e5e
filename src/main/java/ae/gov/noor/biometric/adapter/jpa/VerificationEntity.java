package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.ModelVersion;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.verification.Claims;
import ae.gov.noor.biometric.verification.Verification;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/** A row of {@code verification}. */
@Entity
@Table(name = "verification")
class VerificationEntity {
  @Id UUID id;

  @Column(name = "user_id")
  UUID userId;

  String modality;
  String result;
  double confidence;
  double threshold;
  String model;

  @Column(name = "model_sha256")
  String modelSha256;

  String calibration;

  @Column(name = "liveness_result")
  String livenessResult;

  @Column(name = "liveness_confidence")
  double livenessConfidence;

  @Column(name = "quality_score")
  double qualityScore;

  @Column(name = "fraud_score")
  double fraudScore;

  String anomalies;

  @Column(name = "action_taken")
  String actionTaken;

  @Column(name = "device_id")
  String deviceId;

  @Column(name = "claimed_address")
  String claimedAddress;

  @Column(name = "claimed_lat")
  Double claimedLat;

  @Column(name = "claimed_lng")
  Double claimedLng;

  @Column(name = "client_address")
  String clientAddress;

  @Column(name = "requested_by")
  String requestedBy;

  @Column(name = "verified_at")
  Instant verifiedAt;

  static VerificationEntity of(Verification v) {
    VerificationEntity row = new VerificationEntity();
    row.id = v.id();
    row.userId = v.user().value();
    row.modality = v.modality().wire();
    row.result = v.result().wire();
    row.confidence = v.confidence();
    row.threshold = v.threshold();
    row.model = v.model().name();
    row.modelSha256 = v.model().sha256();
    row.calibration = v.calibration();
    row.livenessResult = v.livenessResult().name();
    row.livenessConfidence = v.livenessConfidence();
    row.qualityScore = v.qualityScore();
    row.fraudScore = v.fraudScore();
    row.anomalies = String.join(",", v.anomalies());
    row.actionTaken = v.actionTaken().wire();
    row.deviceId = v.claims().deviceId().orElse(null);
    row.claimedAddress = v.claims().address().orElse(null);
    row.claimedLat = boxed(v.claims().latitude());
    row.claimedLng = boxed(v.claims().longitude());
    row.clientAddress = v.clientAddress();
    row.requestedBy = v.requestedBy();
    row.verifiedAt = v.at();
    return row;
  }

  Verification verification() {
    return new Verification(
        id,
        new UserId(userId),
        Modality.fromWire(modality).orElseThrow(),
        Verification.Result.valueOf(result.toUpperCase(Locale.ROOT)),
        confidence,
        threshold,
        new ModelVersion(model, modelSha256),
        calibration,
        LivenessReport.Result.valueOf(livenessResult),
        livenessConfidence,
        qualityScore,
        fraudScore,
        anomalies.isEmpty() ? List.of() : List.of(anomalies.split(",")),
        Verification.Action.valueOf(actionTaken.toUpperCase(Locale.ROOT)),
        new Claims(
            Optional.empty(),
            Optional.ofNullable(deviceId),
            Optional.ofNullable(claimedAddress),
            optional(claimedLat),
            optional(claimedLng)),
        clientAddress,
        requestedBy,
        verifiedAt);
  }

  private static Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
