package ae.gov.noor.biometric.events;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/** What other systems are told; one record a topic. Never biometric data. */
public sealed interface BiometricEvent {

  /** Whom it is about: what is about one person arrives in its order. */
  Optional<UserId> person();

  Instant at();

  String topic();

  /** The event's own fields, in the names and order of the contract. */
  Map<String, Object> fields();

  /** What happened to a person. */
  sealed interface Personal extends BiometricEvent {
    UserId user();

    @Override
    default Optional<UserId> person() {
      return Optional.of(user());
    }
  }

  record EnrolmentRequested(UserId user, Instant at, Modality modality, UUID enrolmentId)
      implements Personal {
    @Override
    public String topic() {
      return "noor.biometric.enrollment.requested";
    }

    @Override
    public Map<String, Object> fields() {
      return named("ENROLLMENT_REQUESTED", this, modality, Map.of("enrollment_id", enrolmentId));
    }
  }

  record EnrolmentCompleted(UserId user, Instant at, Modality modality, UUID enrolmentId)
      implements Personal {
    @Override
    public String topic() {
      return "noor.biometric.enrollment.completed";
    }

    @Override
    public Map<String, Object> fields() {
      return named("ENROLLMENT_COMPLETED", this, modality, Map.of("enrollment_id", enrolmentId));
    }
  }

  /** An attempt, with what the client claims of its place; absent claims are left out. */
  record VerificationAttempted(
      UserId user,
      Instant at,
      Modality modality,
      Optional<String> deviceId,
      Optional<String> claimedAddress,
      OptionalDouble latitude,
      OptionalDouble longitude)
      implements Personal {
    @Override
    public String topic() {
      return "noor.biometric.verification.attempted";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> claims = new LinkedHashMap<>();
      deviceId.ifPresent(id -> claims.put("device_id", id));
      claimedAddress.ifPresent(address -> claims.put("ip_address", address));
      if (latitude.isPresent() && longitude.isPresent()) {
        claims.put(
            "geolocation", Map.of("lat", latitude.getAsDouble(), "lng", longitude.getAsDouble()));
      }
      return named("VERIFICATION_ATTEMPTED", this, modality, claims);
    }
  }

  record VerificationSucceeded(UserId user, Instant at, Modality modality, UUID verificationId)
      implements Personal {
    @Override
    public String topic() {
      return "noor.biometric.verification.succeeded";
    }

    @Override
    public Map<String, Object> fields() {
      return named(
          "VERIFICATION_SUCCEEDED", this, modality, Map.of("verification_id", verificationId));
    }
  }

  record VerificationFailed(UserId user, Instant at, Modality modality, UUID verificationId)
      implements Personal {
    @Override
    public String topic() {
      return "noor.biometric.verification.failed";
    }

    @Override
    public Map<String, Object> fields() {
      return named(
          "VERIFICATION_FAILED", this, modality, Map.of("verification_id", verificationId));
    }
  }

  record SuspiciousActivity(
      UserId user, Instant at, double riskScore, List<String> anomalies, String actionTaken)
      implements Personal {
    public SuspiciousActivity {
      anomalies = List.copyOf(anomalies);
    }

    /** A stored reference is not the one that was stored. */
    public static SuspiciousActivity notIntact(UserId user, Instant at) {
      return new SuspiciousActivity(user, at, 1, List.of("template_integrity"), "alert_sent");
    }

    @Override
    public String topic() {
      return "noor.biometric.security.suspicious_activity";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("event_type", "SUSPICIOUS_ACTIVITY");
      fields.put("user_id", user.toString());
      fields.put("risk_score", riskScore);
      fields.put("anomalies", anomalies);
      fields.put("action_taken", actionTaken);
      return fields;
    }
  }

  /** The audit trail's end, vouched for: whoever keeps these can tell when it is rewritten. */
  record AuditHeadSigned(
      Instant at,
      long sequence,
      Instant lastEntryAt,
      String hash,
      String root,
      int key,
      String publicKey,
      String signature)
      implements BiometricEvent {
    @Override
    public Optional<UserId> person() {
      return Optional.empty();
    }

    @Override
    public String topic() {
      return "noor.biometric.audit.head";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("event_type", "AUDIT_HEAD_SIGNED");
      fields.put("sequence", sequence);
      fields.put("at", lastEntryAt.toString());
      fields.put("hash", hash);
      fields.put("root", root);
      fields.put("key", key);
      fields.put("public_key", publicKey);
      fields.put("signature", signature);
      return fields;
    }
  }

  private static Map<String, Object> named(
      String type, Personal event, Modality modality, Map<String, ?> more) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event_type", type);
    fields.put("user_id", event.user().toString());
    fields.put("modality", modality.wire());
    fields.put("timestamp", event.at().toEpochMilli());
    fields.putAll(more);
    return fields;
  }
}
