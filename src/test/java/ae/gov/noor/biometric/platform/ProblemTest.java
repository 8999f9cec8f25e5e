package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
  private static final Set<Integer> STATUSES =
      Set.of(400, 401, 403, 404, 405, 406, 409, 410, 413, 415, 422, 423, 429, 500, 501, 503);

  private static JsonObject json(Problem problem) {
    try (JsonReader reader = Json.createReader(new StringReader(problem.json("r-1")))) {
      return reader.readObject();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonHasAStatusOfTheContractAndTheFourMembers(Reason reason) {
    Problem problem = Problem.of(reason);
    assertTrue(STATUSES.contains(problem.status()), () -> "" + problem.status());
    JsonObject json = json(problem);
    assertEquals(List.of("type", "title", "status", "request_id"), new ArrayList<>(json.keySet()));
    assertEquals("urn:noor:biometric:problem:" + reason.code(), json.getString("type"));
    assertEquals(reason.title(), json.getString("title"));
    assertEquals(problem.status(), json.getInt("status"));
    assertEquals("r-1", json.getString("request_id"));
  }

  @ParameterizedTest
  @CsvSource({
    "BAD_BASE64, 400",
    "UNAUTHENTICATED, 401",
    "FORBIDDEN, 403",
    "NOT_ENROLLED, 404",
    "SAMPLE_REPLAYED, 409",
    "RE_ENROL_REQUIRED, 409",
    "ENROLMENT_EXPIRED, 410",
    "TOO_LARGE, 413",
    "MEDIA_TYPE_MISMATCH, 415",
    "NO_FACE, 422",
    "LOCKED, 423",
    "TOO_MANY_REQUESTS, 429",
    "AUDIT_UNAVAILABLE, 503"
  })
  void theStatusIsTheContracts(Reason reason, int status) {
    assertEquals(status, Problem.of(reason).status());
  }

  @Test
  void adviceHalfAndFieldsAreToldWhereThereAreAny() {
    Refusal refusal = new Refusal(Reason.LOW_QUALITY, List.of("More light.")).about(Modality.VOICE);
    JsonObject json = json(Problem.of(refusal));
    assertEquals("voice", json.getString("part"));
    assertEquals("More light.", json.getJsonArray("advice").getString(0));
    InvalidBody body = new InvalidBody(List.of(new Problem.FieldError("lat", "must be \"less\"")));
    JsonObject error = json(Problem.of(body)).getJsonArray("errors").getJsonObject(0);
    assertEquals("lat", error.getString("field"));
    assertEquals("must be \"less\"", error.getString("problem"));
  }

  @Test
  void nothingOfTheCauseIsTold() {
    Refusal refusal = new Refusal(Reason.STORE_UNAVAILABLE, new IllegalStateException("jdbc:x"));
    assertEquals(Problem.of(Reason.STORE_UNAVAILABLE).json("r"), Problem.of(refusal).json("r"));
  }

  @ParameterizedTest
  @CsvSource({"PT30M, 1800", "PT1S, 1", "PT1.000000001S, 2", "PT0.5S, 1", "PT0S, 1"})
  void retryAfterIsRoundedUpToWholeSeconds(Duration remaining, long seconds) {
    Problem problem = Problem.of(new Refusal(Reason.LOCKED, remaining));
    assertEquals(Optional.of(seconds), problem.retryAfterSeconds());
  }

  @ParameterizedTest
  @EnumSource
  void every503SaysWhenToTryAgainAndNothingElseDoesByItself(Reason reason) {
    Problem problem = Problem.of(reason);
    assertEquals(problem.status() == 503, problem.retryAfterSeconds().isPresent());
  }
}
