package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class EnrolAndVerifyIT {
  private static final Duration CLOCKS = Duration.ofMinutes(1);
  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);

  @Test
  void verifiesPersonAAndRejectsEverybodyElse() {
    person.enrol(user, Pictures.personA(1));
    assertEquals("rejected", person.result(user, Pictures.impostor(1)));
    assertEquals("rejected", person.result(user, Pictures.impostor(2)));
    assertEquals("verified", person.result(user, Pictures.personA(2)));
    assertEquals("rejected", person.result(user, Pictures.personB(1)));
    assertEquals("rejected", person.result(user, Pictures.personB(2)));
  }

  @Test
  void verifiesPersonBAndRejectsEverybodyElse() {
    person.enrol(user, Pictures.personB(1));
    assertEquals("rejected", person.result(user, Pictures.impostor(1)));
    assertEquals("rejected", person.result(user, Pictures.impostor(2)));
    assertEquals("verified", person.result(user, Pictures.personB(2)));
    assertEquals("rejected", person.result(user, Pictures.personA(1)));
    assertEquals("rejected", person.result(user, Pictures.personA(2)));
  }

  @Test
  void initiatesAsTheContractSays() {
    JsonObject begun = person.initiate(user).json(201);
    Secrets.token(begun.getString("session_token"));
    assertEquals(
        Set.of("enrollment_id", "session_token", "expires_at", "instructions", "status"),
        begun.keySet());
    assertCanonical(begun.getString("enrollment_id"));
    assertTrue(begun.getString("session_token").length() >= 43, "256 bits");
    assertClose(
        Instant.now().plus(Duration.ofMinutes(30)), Instant.parse(begun.getString("expires_at")));
    assertFalse(begun.getJsonArray("instructions").isEmpty());
    assertEquals("pending", begun.getString("status"));
  }

  @Test
  void enrolsAsTheContractSays() {
    Portal.Session session = person.begin(user);
    JsonObject enrolled = person.submit(session, Pictures.personA(1)).json(201);
    assertEquals(
        Set.of(
            "id",
            "enrollment_id",
            "user_id",
            "modality",
            "status",
            "embedding_version",
            "quality_score",
            "liveness_result",
            "liveness_confidence",
            "encrypted",
            "enrollment_date"),
        enrolled.keySet());
    assertCanonical(enrolled.getString("id"));
    assertEquals(session.id().toString(), enrolled.getString("enrollment_id"));
    assertEquals(user.toString(), enrolled.getString("user_id"));
    assertEquals("facial", enrolled.getString("modality"));
    assertEquals("completed", enrolled.getString("status"));
    assertFalse(enrolled.getString("embedding_version").isBlank());
    assertShare(enrolled, "quality_score");
    assertShare(enrolled, "liveness_confidence");
    assertLiveness(enrolled);
    assertTrue(enrolled.getBoolean("encrypted"));
    assertClose(Instant.now(), Instant.parse(enrolled.getString("enrollment_date")));
  }

  @Test
  void answersAVerificationAsTheContractSays() {
    person.enrol(user, Pictures.personA(1));
    JsonObject verified = person.verify(user, Pictures.personA(2)).json(200);
    assertVerification(verified, "verified");
    assertTrue(verified.getJsonNumber("confidence_score").doubleValue() >= 0.95);
    JsonObject rejected = person.verify(user, Pictures.impostor(1)).json(200);
    assertVerification(rejected, "rejected");
    assertTrue(rejected.getJsonNumber("confidence_score").doubleValue() < 0.95);
    assertNotEquals(verified.getString("verification_id"), rejected.getString("verification_id"));
  }

  private void assertVerification(JsonObject answer, String result) {
    assertEquals(
        Set.of(
            "verification_id",
            "user_id",
            "result",
            "confidence_score",
            "modality",
            "timestamp",
            "liveness_passed",
            "liveness_result",
            "quality_passed",
            "advice",
            "security_flags",
            "action_taken",
            "step_up_required"),
        answer.keySet());
    assertCanonical(answer.getString("verification_id"));
    assertEquals(user.toString(), answer.getString("user_id"));
    assertEquals(result, answer.getString("result"));
    assertShare(answer, "confidence_score");
    double hundredths = 100 * answer.getJsonNumber("confidence_score").doubleValue();
    assertEquals(Math.rint(hundredths), hundredths, 1e-9, "two decimals");
    assertEquals("facial", answer.getString("modality"));
    assertClose(Instant.now(), Instant.parse(answer.getString("timestamp")));
    assertLiveness(answer);
    assertEquals(
        answer.getString("liveness_result").equals("live"), answer.getBoolean("liveness_passed"));
    assertTrue(answer.getBoolean("quality_passed"));
    JsonObject flags = answer.getJsonObject("security_flags");
    assertEquals(Set.of("fraud_score", "anomalies"), flags.keySet());
    assertShare(flags, "fraud_score");
    assertEquals(JsonValue.ValueType.ARRAY, flags.get("anomalies").getValueType());
    assertTrue(
        Set.of("logged", "alert_sent", "account_locked")
            .contains(answer.getString("action_taken")));
  }

  @Test
  void takesWhatAPersonMayLeaveOutOfAVerification() {
    person.enrol(user, Pictures.personA(1));
    String bare =
        Portal.verification(user, Pictures.personA(2))
            .remove("device_info")
            .remove("geolocation")
            .remove("ip_address")
            .build()
            .toString();
    assertEquals("verified", person.post("/api/v1/verify", bare).json(200).getString("result"));
  }

  @Test
  void letsAPortalEnrolAndVerifyAnybody() {
    Portal portal = Portal.withRoles("portal");
    portal.enrol(user, Pictures.personB(1));
    assertEquals("verified", portal.result(user, Pictures.personB(2)));
    assertEquals("verified", person.result(user, Pictures.momentOfB(1)));
  }

  // T17
  @Test
  void takesTheSessionTokenInTheAddressToo() {
    Portal.Session session = person.begin(user);
    String path =
        "/api/v1/enroll/submit?enrollment_id=" + session.id() + "&session_token=" + session.token();
    byte[] body = Multipart.of(Secrets.sample(Pictures.personA(1))).whole();
    assertEquals(
        "completed", person.post(path, Multipart.type(), body).json(201).getString("status"));
  }

  @Test
  void prefersTheSessionTokenInTheHeader() {
    Portal.Session session = person.begin(user);
    String path = "/api/v1/enroll/submit?session_token=another&enrollment_id=" + session.id();
    byte[] body = Multipart.of(Secrets.sample(Pictures.personA(1))).whole();
    person
        .send(
            person
                .request(path)
                .header("X-Session-Token", session.token())
                .header("Content-Type", Multipart.type())
                .POST(BodyPublishers.ofByteArray(body)))
        .json(201);
  }

  @Test
  void enrolsFromAPng() {
    Portal.Session again = person.begin(user);
    byte[] png = Pictures.as("png", Pictures.personA(1));
    byte[] body = new Multipart().part("biometric_file", "a.png", "image/png", png).whole();
    person.submit(again, Multipart.type(), body).json(201);
    assertEquals("verified", person.result(user, Pictures.personA(2)));
  }

  @Test
  void tellsTheTimeOfEachStageInDevelopment() {
    person.enrol(user, Pictures.personA(1));
    String timing = person.verify(user, Pictures.personA(2)).header("Server-Timing");
    assertTrue(
        timing.matches("([a-z_-]+;dur=[0-9]+\\.[0-9])(, [a-z_-]+;dur=[0-9]+\\.[0-9])+"), timing);
    assertTrue(timing.contains("match;dur="), timing);
  }

  @Test
  void countsWhatTheSecondWitnessSaysAndTheTemplatesInFernet() {
    person.enrol(user, Pictures.personA(1));
    person.verify(user, Pictures.personA(2));
    String metrics = person.send(person.request("/metrics")).body();
    assertTrue(
        Pattern.compile("biometric_witness_total\\{[^}]*result=\"agreed\"").matcher(metrics).find(),
        metrics);
    assertTrue(metrics.contains("biometric_fernet_templates{"), metrics);
  }

  @Test
  void replacesTheReferenceWhenAPersonIsEnrolledAgain() {
    JsonObject first = person.enrol(user, Pictures.personA(1));
    JsonObject second = person.enrol(user, Pictures.personB(1));
    assertNotEquals(first.getString("id"), second.getString("id"));
    assertEquals("verified", person.result(user, Pictures.personB(2)));
    assertEquals("rejected", person.result(user, Pictures.personA(2)));
  }

  @Test
  void erasesWithAReceiptAndAnswersOneForNothingToo() {
    person.enrol(user, Pictures.personA(1));
    JsonObject receipt = person.erase(user).json(200);
    assertEquals(
        Set.of(
            "user_id",
            "modality",
            "erased_at",
            "templates_erased",
            "key_destroyed",
            "index",
            "pending",
            "audit_sequence"),
        receipt.keySet());
    assertEquals(user.toString(), receipt.getString("user_id"));
    assertEquals("facial", receipt.getString("modality"));
    assertClose(Instant.now(), Instant.parse(receipt.getString("erased_at")));
    assertEquals(1, receipt.getInt("templates_erased"));
    assertTrue(receipt.getBoolean("key_destroyed"));
    assertTrue(Set.of("confirmed", "pending").contains(receipt.getString("index")));
    JsonObject again = person.erase(user).json(200);
    assertEquals(0, again.getInt("templates_erased"));
    assertFalse(again.getBoolean("key_destroyed"));
    assertTrue(
        again.getJsonNumber("audit_sequence").longValue()
            > receipt.getJsonNumber("audit_sequence").longValue());
  }

  @Test
  void knowsNobodyWhoWasErased() {
    person.enrol(user, Pictures.personA(1));
    Portal.Session open = person.begin(user);
    person.erase(user).json(200);
    person.verify(user, Pictures.personA(2)).problem(404, "not-enrolled");
    person.submit(open, Pictures.personA(1)).problem(410, "enrolment-expired");
    person.enrol(user, Pictures.personA(1));
    assertEquals("verified", person.result(user, Pictures.personA(2)));
  }

  @Test
  void tellsTheHistoryNewestFirstPageByPage() {
    person.enrol(user, Pictures.personB(1));
    JsonObject oldest = person.verify(user, Pictures.personB(2)).json(200);
    JsonObject middle = person.verify(user, Pictures.impostor(1)).json(200);
    JsonObject newest = person.verify(user, Pictures.momentOfB(1)).json(200);
    String query = "?limit=1";
    for (JsonObject expected : new JsonObject[] {newest, middle, oldest}) {
      JsonObject page = person.history(user, query).json(200);
      assertEquals(1, page.getJsonArray("items").size());
      assertEquals(kept(expected), kept(page.getJsonArray("items").getJsonObject(0)));
      query = "?limit=1&cursor=" + page.getString("next_cursor", "");
    }
    assertEquals("?limit=1&cursor=", query, "the last page leads nowhere");
    JsonArray all = person.history(user, "").json(200).getJsonArray("items");
    assertEquals(3, all.size());
  }

  /** Advice and challenges are for the moment. */
  private static JsonObject kept(JsonObject answer) {
    return Json.createObjectBuilder(answer)
        .remove("advice")
        .remove("challenge")
        .remove("step_up_required")
        .build();
  }

  @Test
  void hasAnEmptyHistoryForWhoWasNeverVerified() {
    JsonObject page = person.history(user, "").json(200);
    assertEquals(Set.of("items"), page.keySet());
    assertTrue(page.getJsonArray("items").isEmpty());
  }

  @Test
  void refusesACursorThatWasAlteredOrBelongsToSomebodyElse() {
    person.enrol(user, Pictures.personA(1));
    person.result(user, Pictures.personA(2));
    person.result(user, Pictures.impostor(1));
    String cursor = person.history(user, "?limit=1").json(200).getString("next_cursor");
    char other = cursor.charAt(5) == 'A' ? 'B' : 'A';
    String altered = cursor.substring(0, 5) + other + cursor.substring(6);
    for (String wrong : new String[] {altered, cursor.substring(1), cursor + "AAAA", "%00", ""}) {
      person.history(user, "?limit=1&cursor=" + wrong).problem(400, "malformed-request");
    }
    UUID another = UUID.randomUUID();
    Portal.of(another).history(another, "?cursor=" + cursor).problem(400, "malformed-request");
  }

  // J21
  @Test
  void refusesALimitOutOfItsRange() {
    for (String limit : new String[] {"0", "-1", "101", "1000000000"}) {
      person.history(user, "?limit=" + limit).problem(400, "out-of-range");
    }
    person.history(user, "?limit=many").problem(400, "malformed-request");
    person.history(user, "?limit=1e9").problem(400, "malformed-request");
  }

  private static void assertCanonical(String id) {
    assertEquals(UUID.fromString(id).toString(), id);
  }

  private static void assertShare(JsonObject object, String field) {
    double value = object.getJsonNumber(field).doubleValue();
    assertTrue(value >= 0 && value <= 1, field + " is " + value);
  }

  private static void assertLiveness(JsonObject object) {
    assertTrue(
        Set.of("live", "not_live", "inconclusive", "not_assessed")
            .contains(object.getString("liveness_result")));
  }

  private static void assertClose(Instant expected, Instant actual) {
    assertTrue(
        Duration.between(expected, actual).abs().compareTo(CLOCKS) < 0, actual + ", " + expected);
  }
}
