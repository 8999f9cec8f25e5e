package ae.gov.noor.biometric.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BiometricEventTest {
  private static final UserId USER = UserId.parse("0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e");
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07.123456Z");
  private static final UUID ID = UUID.fromString("7b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e");

  private static BiometricEvent.VerificationAttempted attempted(
      Optional<String> device, Optional<String> address, OptionalDouble lat, OptionalDouble lng) {
    return new BiometricEvent.VerificationAttempted(
        USER, AT, Modality.FACIAL, device, address, lat, lng);
  }

  private static BiometricEvent.VerificationAttempted attempted() {
    return attempted(
        Optional.of("phone-1"),
        Optional.of("192.0.2.7"),
        OptionalDouble.of(25.2),
        OptionalDouble.of(55.3));
  }

  private static List<String> names(BiometricEvent event) {
    return new ArrayList<>(event.fields().keySet());
  }

  @Test
  void anAttemptHasTheFieldsOfTheContractInItsOrder() {
    assertEquals("noor.biometric.verification.attempted", attempted().topic());
    assertEquals(
        List.of(
            "event_type",
            "user_id",
            "modality",
            "timestamp",
            "device_id",
            "ip_address",
            "geolocation"),
        names(attempted()));
    assertEquals(
        Map.of(
            "event_type", "VERIFICATION_ATTEMPTED",
            "user_id", USER.toString(),
            "modality", "facial",
            "timestamp", 1_772_600_767_123L,
            "device_id", "phone-1",
            "ip_address", "192.0.2.7",
            "geolocation", Map.of("lat", 25.2, "lng", 55.3)),
        attempted().fields());
  }

  @Test
  void aClaimThatWasNotMadeIsLeftOut() {
    OptionalDouble none = OptionalDouble.empty();
    OptionalDouble some = OptionalDouble.of(1);
    List<String> bare = List.of("event_type", "user_id", "modality", "timestamp");
    assertEquals(bare, names(attempted(Optional.empty(), Optional.empty(), none, none)));
    assertEquals(bare, names(attempted(Optional.empty(), Optional.empty(), some, none)));
    assertEquals(bare, names(attempted(Optional.empty(), Optional.empty(), none, some)));
  }

  @Test
  void suspiciousActivityHasTheFieldsOfTheContractInItsOrder() {
    BiometricEvent event =
        new BiometricEvent.SuspiciousActivity(
            USER, AT, 0.8, List.of("multiple_failures"), "account_locked");
    assertEquals("noor.biometric.security.suspicious_activity", event.topic());
    assertEquals(
        List.of("event_type", "user_id", "risk_score", "anomalies", "action_taken"), names(event));
    assertEquals(
        Map.of(
            "event_type",
            "SUSPICIOUS_ACTIVITY",
            "user_id",
            USER.toString(),
            "risk_score",
            0.8,
            "anomalies",
            List.of("multiple_failures"),
            "action_taken",
            "account_locked"),
        event.fields());
  }

  private static void named(BiometricEvent event, String topic, String type, String id) {
    assertEquals(topic, event.topic());
    assertEquals(List.of("event_type", "user_id", "modality", "timestamp", id), names(event));
    assertEquals(type, event.fields().get("event_type"));
    assertEquals(USER.toString(), event.fields().get("user_id"));
    assertEquals(ID.toString(), event.fields().get(id).toString());
    assertEquals(AT.toEpochMilli(), event.fields().get("timestamp"));
  }

  @Test
  void enrolmentsAreNamedByTheirSession() {
    named(
        new BiometricEvent.EnrolmentRequested(USER, AT, Modality.VOICE, ID),
        "noor.biometric.enrollment.requested",
        "ENROLLMENT_REQUESTED",
        "enrollment_id");
    named(
        new BiometricEvent.EnrolmentCompleted(USER, AT, Modality.VOICE, ID),
        "noor.biometric.enrollment.completed",
        "ENROLLMENT_COMPLETED",
        "enrollment_id");
  }

  @Test
  void decisionsAreNamedByTheirVerification() {
    named(
        new BiometricEvent.VerificationSucceeded(USER, AT, Modality.FACIAL, ID),
        "noor.biometric.verification.succeeded",
        "VERIFICATION_SUCCEEDED",
        "verification_id");
    named(
        new BiometricEvent.VerificationFailed(USER, AT, Modality.FACIAL, ID),
        "noor.biometric.verification.failed",
        "VERIFICATION_FAILED",
        "verification_id");
  }

  @Test
  void aHeadOfTheAuditTrailIsAboutNobody() {
    BiometricEvent event =
        new BiometricEvent.AuditHeadSigned(AT, 7, AT.minusSeconds(1), "h", "r", 1, "p", "s");
    assertEquals(Optional.empty(), event.person());
    assertEquals(Optional.of(USER), attempted().person());
    assertEquals("noor.biometric.audit.head", event.topic());
    assertEquals(
        List.of("event_type", "sequence", "at", "hash", "root", "key", "public_key", "signature"),
        names(event));
    assertEquals("2026-03-04T05:06:06.123456Z", event.fields().get("at"));
  }

  @Test
  void noEventTellsAScoreOfADecision() {
    BiometricEvent event = new BiometricEvent.VerificationFailed(USER, AT, Modality.FACIAL, ID);
    assertFalse(event.fields().toString().matches(".*(score|confidence|threshold).*"));
  }
}
