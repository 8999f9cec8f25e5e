package ae.gov.noor.biometric.admin;

import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.Risk;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Suspicious activity as other systems were told of it, and what an admin made of it.
 *
 * @param id of the event that told of it
 * @param riskScore 0 to 1, as in the event
 * @param acknowledgement empty while the alert is open
 */
public record SecurityAlert(
    UUID id,
    Instant at,
    UserId user,
    Severity severity,
    double riskScore,
    List<String> anomalies,
    String actionTaken,
    Optional<Acknowledgement> acknowledgement) {

  /** How much the risk weighs, by the same bounds as everywhere: below 0.3, to 0.7, above. */
  public enum Severity {
    LOW,
    MEDIUM,
    HIGH;

    public static Severity of(double riskScore) {
      return switch (Risk.Level.of(riskScore)) {
        case NORMAL -> LOW;
        case WATCHED -> MEDIUM;
        case SUSPICIOUS -> HIGH;
      };
    }

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether somebody has looked after it. */
  enum State {
    OPEN,
    ACKNOWLEDGED;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Who looked after it, when, and what that one has to say. */
  public record Acknowledgement(String by, Instant at, Optional<String> note) {}

  public SecurityAlert {
    anomalies = List.copyOf(anomalies);
  }

  SecurityAlert acknowledgedAs(Acknowledgement now) {
    return new SecurityAlert(
        id, at, user, severity, riskScore, anomalies, actionTaken, Optional.of(now));
  }

  State state() {
    return acknowledgement.isPresent() ? State.ACKNOWLEDGED : State.OPEN;
  }
}
