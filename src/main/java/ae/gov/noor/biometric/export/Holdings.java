package ae.gov.noor.biometric.export;

import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * What the system of record holds of a person, but for vectors, keys, tokens and fingerprints. Each
 * list has at most {@code most} items, newest first; all calls belong to a unit of work.
 */
public interface Holdings {
  List<Consent> consents(UserId user, int most);

  List<Session> sessions(UserId user, int most);

  List<Enrolment> enrolments(UserId user);

  List<Verification> verifications(UserId user, int most);

  List<Alert> alerts(UserId user, int most);

  /** What the audit trail says of the person. */
  List<Audit> audit(UserId user, int most);

  List<Erasure> erasures(UserId user, int most);

  /** How many samples are known again by their fingerprints. */
  long fingerprints(UserId user);

  /** A consent, to which text, when, recorded by whom. */
  record Consent(
      String textVersion, Instant givenAt, String givenBy, Optional<Instant> withdrawnAt) {}

  /** An enrolment that was begun. */
  record Session(
      UUID id,
      String modality,
      String status,
      String initiatedBy,
      Optional<String> deviceId,
      Instant createdAt) {}

  /** A completed enrolment. */
  record Enrolment(
      UUID id,
      String modality,
      String model,
      double quality,
      String liveness,
      double livenessConfidence,
      Instant enrolledAt) {}

  /** A decision, with all that was claimed and seen at it. */
  record Verification(
      UUID id,
      String modality,
      String result,
      double confidence,
      String model,
      String liveness,
      double quality,
      double fraudScore,
      String anomalies,
      String actionTaken,
      Optional<String> deviceId,
      Optional<String> claimedAddress,
      OptionalDouble claimedLatitude,
      OptionalDouble claimedLongitude,
      String clientAddress,
      String requestedBy,
      Instant at) {}

  /** Suspicious activity, without what the staff wrote about it. */
  record Alert(
      UUID id,
      double riskScore,
      String anomalies,
      String actionTaken,
      boolean acknowledged,
      Instant at) {}

  /** An entry of the audit trail. */
  record Audit(long sequence, Instant at, String action, String outcome, String actor) {}

  /** An erasure; of the person where it names no modality. */
  record Erasure(Instant at, Optional<String> modality, boolean settled) {}
}
