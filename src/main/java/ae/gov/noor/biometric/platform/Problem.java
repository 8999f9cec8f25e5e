package ae.gov.noor.biometric.platform;

import ae.gov.noor.biometric.challenge.ChallengeView;
import ae.gov.noor.biometric.challenge.StepUpRequired;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An error as RFC 9457 writes it. Carries the reason's own words and the advice, never input,
 * thresholds, class names or anything of another person.
 */
record Problem(
    Reason reason,
    Optional<Modality> part,
    List<String> advice,
    List<FieldError> errors,
    Optional<Duration> retryAfter,
    Optional<ChallengeView> challenge) {
  static final String MEDIA_TYPE = "application/problem+json";
  static final String TYPE_PREFIX = "urn:noor:biometric:problem:";

  /** One field of the request that is wrong, by its name on the wire. */
  record FieldError(String field, String problem) {}

  static Problem of(Reason reason) {
    return new Problem(
        reason, Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty());
  }

  static Problem of(InvalidBody body) {
    return new Problem(
        Reason.MALFORMED_REQUEST,
        Optional.empty(),
        List.of(),
        body.errors(),
        Optional.empty(),
        Optional.empty());
  }

  static Problem of(Refusal refusal) {
    return new Problem(
        refusal.reason(),
        refusal.part(),
        refusal.advice(),
        List.of(),
        refusal.retryAfter(),
        Optional.empty());
  }

  static Problem of(StepUpRequired stepUp) {
    return new Problem(
        Reason.STEP_UP_REQUIRED,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of(stepUp.challenge()));
  }

  /** The one place that says which status a reason has. */
  int status() {
    return switch (reason) {
      case MALFORMED_REQUEST,
          DUPLICATE_KEY,
          UNKNOWN_FIELD,
          OUT_OF_RANGE,
          BAD_MODALITY,
          BAD_BASE64,
          BAD_MULTIPART,
          EMPTY_SAMPLE ->
          400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND, NOT_ENROLLED -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case NOT_ACCEPTABLE -> 406;
      case ALERT_ACKNOWLEDGED,
          ALREADY_COMPLETED,
          DUPLICATE_ENROLMENT,
          RE_ENROL_REQUIRED,
          SAMPLE_REPLAYED ->
          409;
      case ENROLMENT_EXPIRED -> 410;
      case TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA_TYPE, MEDIA_TYPE_MISMATCH -> 415;
      case CONSENT_REQUIRED,
          IDEMPOTENCY_KEY_REUSED,
          SAMPLE_CORRUPT,
          IMAGE_TOO_LARGE,
          NO_FACE,
          MULTIPLE_FACES,
          LOW_QUALITY,
          NOT_LIVE,
          STEP_UP_REQUIRED,
          NO_AUDIO,
          NO_SPEECH,
          TOO_SHORT,
          TOO_LONG,
          CLIPPED,
          BAD_WAV,
          SAMPLE_DISAGREES ->
          422;
      case LOCKED -> 423;
      case TOO_MANY_REQUESTS -> 429;
      case INTERNAL_ERROR, TEMPLATE_INTEGRITY -> 500;
      case NOT_IMPLEMENTED -> 501;
      case MODEL_UNAVAILABLE, AUDIT_UNAVAILABLE, STORE_UNAVAILABLE, OVERLOADED -> 503;
    };
  }

  /**
   * Seconds after which to try again, rounded up; every 503 has some, a lock without an end none.
   */
  Optional<Long> retryAfterSeconds() {
    Optional<Duration> after =
        status() == 503 ? retryAfter.or(() -> Optional.of(Duration.ofSeconds(5))) : retryAfter;
    return after
        .filter(d -> d.compareTo(Duration.ofDays(366)) < 0)
        .map(d -> Math.max(1, d.plusNanos(999_999_999).toSeconds()));
  }

  String json(String requestId) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("type", TYPE_PREFIX + reason.code())
            .add("title", reason.title())
            .add("status", status())
            .add("request_id", requestId);
    part.ifPresent(half -> json.add("part", half.wire()));
    if (!advice.isEmpty()) {
      json.add("advice", Json.createArrayBuilder(advice));
    }
    if (!errors.isEmpty()) {
      JsonArrayBuilder list = Json.createArrayBuilder();
      errors.forEach(
          e ->
              list.add(
                  Json.createObjectBuilder().add("field", e.field()).add("problem", e.problem())));
      json.add("errors", list);
    }
    challenge.ifPresent(
        issued -> json.add("step_up_required", true).add("challenge", json(issued)));
    return json.build().toString();
  }

  private static JsonObjectBuilder json(ChallengeView challenge) {
    return Json.createObjectBuilder()
        .add("challenge_id", challenge.challengeId().toString())
        .add("nonce", challenge.nonce())
        .add("steps", Json.createArrayBuilder(challenge.steps()))
        .add("digits", challenge.digits())
        .add("expires_at", challenge.expiresAt().toString());
  }
}
