package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The figures are those of what was done, and go to whom they may. */
@ExtendWith(ArquillianExtension.class)
class StatisticsIT {
  private static final String SERVICE = "/api/v1/admin/statistics";
  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);

  private static Answer stats(Portal caller, UUID user) {
    return caller.get("/api/v1/stats/" + user);
  }

  private static JsonObject counts(long verified, long rejected) {
    return Json.createObjectBuilder()
        .add("verified", verified)
        .add("rejected", rejected)
        .add("suspicious", 0)
        .add("error", 0)
        .build();
  }

  private static double number(JsonObject object, String field) {
    return object.getJsonNumber(field).doubleValue();
  }

  @Test
  void ofAPersonTheyAreWhatThePersonDid() throws Exception {
    final Instant begin = Instant.now();
    person.enrol(user, Pictures.personB(1));
    final JsonObject first = person.verify(user, Pictures.personB(2)).json(200);
    final JsonObject failed = person.verify(user, Pictures.impostor(1)).json(200);
    final JsonObject last = person.verify(user, Pictures.momentOfB(1)).json(200);
    person.verify(user, Pictures.impostor(2)).json(200);
    assertEquals("verified", first.getString("result"));
    assertEquals("rejected", failed.getString("result"));
    assertEquals("verified", last.getString("result"));

    JsonObject found = stats(person, user).json(200);
    assertEquals(user.toString(), found.getString("user_id"));
    assertEquals(
        Json.createObjectBuilder().add("facial", 1).add("voice", 0).build(),
        found.getJsonObject("enrolments"));
    assertEquals(counts(2, 2), found.getJsonObject("verifications"));
    assertEquals(0.5, number(found, "success_rate"));
    double mean = number(found, "mean_confidence");
    assertTrue(mean > number(failed, "confidence_score"), found.toString());
    assertTrue(mean <= number(first, "confidence_score"), found.toString());
    assertEquals(Math.floor(mean * 100 + 1e-6) / 100, mean, 1e-9, "two decimals");
    JsonObject failures = found.getJsonObject("failed_attempts");
    assertEquals(1, failures.getInt("consecutive"));
    assertEquals(2, failures.getInt("total"));
    JsonObject latest = found.getJsonObject("last_verification");
    assertEquals("rejected", latest.getString("result"));
    assertEquals("facial", latest.getString("modality"));
    assertFalse(found.getJsonObject("lock_state").getBoolean("locked"));
    assertEquals(1, found.getInt("known_devices"));
    assertServiceCounts(begin);
  }

  /** Nothing else happens meanwhile: the tests of this server come one after the other. */
  private void assertServiceCounts(Instant begin) throws Exception {
    String period = "?since=" + begin + "&until=" + Instant.now();
    JsonObject found = Portal.withRoles("auditor").get(SERVICE + period).json(200);
    assertEquals(counts(2, 2), found.getJsonObject("verifications_by_result"));
    JsonObject byModality = found.getJsonObject("verifications_by_modality");
    assertEquals(counts(2, 2), byModality.getJsonObject("facial"));
    assertEquals(counts(0, 0), byModality.getJsonObject("voice"));
    assertEquals(0.5, number(found, "success_rate"));
    assertEquals(0, found.getInt("locks"));
    assertEquals(0, found.getInt("replays"));
    assertEquals(1, found.getJsonObject("enrolments").getInt("facial"));
    assertEquals(0, found.getInt("erasures"));
    long raised =
        Database.rows(
                "select count(*) from security_alert where user_id = ?",
                row -> row.getLong(1),
                user)
            .get(0);
    assertEquals(
        raised,
        found.getJsonObject("alerts_by_severity").values().stream()
            .mapToLong(count -> Long.parseLong(count.toString()))
            .sum());
    long inHours =
        found.getJsonArray("hours").getValuesAs(JsonObject.class).stream()
            .mapToLong(hour -> hour.getJsonObject("verifications").getInt("verified"))
            .sum();
    assertEquals(2, inHours);
    List<JsonObject> stages = found.getJsonArray("stages").getValuesAs(JsonObject.class);
    JsonObject match =
        stages.stream().filter(s -> s.getString("stage").equals("match")).findFirst().orElseThrow();
    assertTrue(match.getInt("count") >= 4);
    JsonObject millis = match.getJsonObject("milliseconds");
    assertTrue(number(millis, "p95") >= number(millis, "median"));
    assertTrue(number(millis, "p95") < 60_000);
    assertEquals(
        List.of("somebody"),
        Database.texts(
            "select actor from audit_entry where action = 'STATISTICS_READ'"
                + " order by seq desc limit 1"));
  }

  @Test
  void ofAPersonWhoIsLockedAndReplaysTheyTellBoth() {
    final Instant begin = Instant.now();
    person.enrol(user, Pictures.personA(1));
    person.verify(user, Pictures.personA(1)).problem(409, "sample-replayed");
    person.verify(user, Pictures.impostor(1)).json(200);
    person.verify(user, Pictures.impostor(2)).json(200);
    JsonObject found = stats(person, user).json(200);
    JsonObject lock = found.getJsonObject("lock_state");
    assertTrue(lock.getBoolean("locked"));
    assertTrue(Instant.parse(lock.getString("locked_until")).isAfter(Instant.now()));
    assertEquals(3, found.getJsonObject("failed_attempts").getInt("consecutive"));
    assertEquals(0, number(found, "success_rate"));
    JsonObject all =
        Portal.withRoles("admin")
            .get(SERVICE + "?since=" + begin + "&until=" + Instant.now())
            .json(200);
    assertEquals(1, all.getInt("locks"));
    assertEquals(1, all.getInt("replays"));
  }

  @Test
  void ofOneWhoNeverDidAnythingThereIsNoRateAndNoDifferenceToAnUnknownOne() {
    JsonObject found = stats(person, user).json(200);
    assertEquals(
        Set.of(
            "user_id",
            "enrolments",
            "verifications",
            "failed_attempts",
            "lock_state",
            "known_devices"),
        found.keySet());
    assertEquals(counts(0, 0), found.getJsonObject("verifications"));
  }

  @Test
  void goToThePersonAndToWhoeverMayReadAll() throws Exception {
    UUID other = UUID.randomUUID();
    Portal.of(other).enrol(other, Pictures.personA(1));
    Answer known = stats(person, other);
    Answer unknown = stats(person, UUID.randomUUID());
    assertEquals(
        known.problem(403, "forbidden").getString("title"),
        unknown.problem(403, "forbidden").getString("title"));
    assertEquals(known.json().keySet(), unknown.json().keySet());
    stats(Portal.withRoles("operator"), other).problem(403, "forbidden");
    stats(Portal.withoutToken(), other).problem(401, "unauthenticated");
    for (String role : List.of("portal", "admin", "auditor")) {
      stats(Portal.withRoles(role), other).json(200);
    }
    assertEquals(
        List.of("somebody read", "somebody read", "somebody read"),
        AuditChain.said("STATISTICS_READ", other));
    person.get("/api/v1/stats/nobody").problem(400, "malformed-request");
  }

  @Test
  void refuseAPeriodThatIsNone() {
    Portal admin = Portal.withRoles("admin");
    String now = Instant.now().toString();
    for (String query :
        List.of(
            "?since=" + now + "&until=" + now,
            "?since=" + now + "&until=2026-01-01T00:00:00Z",
            "?since=2020-01-01T00:00:00Z",
            "?since=2026-01-01T00:00:00Z&until=2026-02-01T00:00:01Z")) {
      admin.get(SERVICE + query).problem(400, "out-of-range");
    }
    admin.get(SERVICE + "?since=now").problem(400, "malformed-request");
    JsonObject day = admin.get(SERVICE).json(200);
    assertTrue(Set.of(24, 25).contains(day.getJsonArray("hours").size()));
    assertEquals(
        745,
        admin
            .get(SERVICE + "?since=2026-01-01T00:30:00Z&until=2026-02-01T00:30:00Z")
            .json(200)
            .getJsonArray("hours")
            .size());
  }
}
