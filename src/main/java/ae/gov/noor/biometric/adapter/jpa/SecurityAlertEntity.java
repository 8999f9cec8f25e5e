package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.admin.SecurityAlert;
import ae.gov.noor.biometric.admin.SecurityAlert.Acknowledgement;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.events.BiometricEvent.SuspiciousActivity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code security_alert}. */
@Entity
@Table(name = "security_alert")
class SecurityAlertEntity {
  @Id UUID id;

  @Column(name = "user_id")
  UUID userId;

  @Column(name = "raised_at")
  Instant raisedAt;

  String severity;

  @Column(name = "risk_score")
  double riskScore;

  String anomalies;

  @Column(name = "action_taken")
  String actionTaken;

  @Column(name = "acknowledged_at")
  Instant acknowledgedAt;

  @Column(name = "acknowledged_by")
  String acknowledgedBy;

  String note;

  /** The alert of an event. */
  static SecurityAlertEntity of(UUID eventId, SuspiciousActivity event) {
    SecurityAlertEntity row = new SecurityAlertEntity();
    row.id = eventId;
    row.userId = event.user().value();
    row.raisedAt = event.at();
    row.severity = SecurityAlert.Severity.of(event.riskScore()).wire();
    row.riskScore = event.riskScore();
    row.anomalies = String.join(",", event.anomalies());
    row.actionTaken = event.actionTaken();
    return row;
  }

  void acknowledge(Acknowledgement acknowledgement) {
    acknowledgedAt = acknowledgement.at();
    acknowledgedBy = acknowledgement.by();
    note = acknowledgement.note().orElse(null);
  }

  SecurityAlert alert() {
    return new SecurityAlert(
        id,
        raisedAt,
        new UserId(userId),
        SecurityAlert.Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
        riskScore,
        anomalies.isEmpty() ? List.of() : List.of(anomalies.split(",")),
        actionTaken,
        Optional.ofNullable(acknowledgedAt)
            .map(at -> new Acknowledgement(acknowledgedBy, at, Optional.ofNullable(note))));
  }
}
