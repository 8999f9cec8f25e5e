package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Alerts: raised with their events, found again by filters and pages, and looked after. */
@ExtendWith(ArquillianExtension.class)
class SecurityAlertsIT {
  private static final String PATH = "/api/v1/admin/security-alerts";
  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);
  private final Portal admin = Portal.withRoles("admin");
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  private Answer list(String query) {
    return admin.get(PATH + "?user_id=" + user + query);
  }

  private static List<JsonObject> items(Answer answer) {
    return answer.json(200).getJsonArray("items").getValuesAs(JsonObject.class);
  }

  private static List<String> ids(Answer answer) {
    return items(answer).stream().map(alert -> alert.getString("id")).toList();
  }

  private static Answer acknowledge(Portal caller, String id, String body) {
    return caller.send(
        caller
            .request(PATH + "/" + id)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  /** An alert that is there as if an event had raised it. */
  private String raised(Instant at, String severity) throws Exception {
    return Database.texts(
            "insert into security_alert"
                + " (id, user_id, raised_at, severity, risk_score, anomalies, action_taken)"
                + " values (?, ?, ?::timestamptz, ?, 0.5, 'device_mismatch', 'alert_sent')"
                + " returning id",
            UUID.randomUUID(),
            user,
            at.toString(),
            severity)
        .get(0);
  }

  @Test
  void everyEventHasItsAlertAndEveryAlertItsEvent() throws Exception {
    person.enrol(user, Pictures.personA(1));
    person.lock(user);
    person.verify(user, Pictures.personA(1)).problem(423, "locked");
    List<String> events =
        Database.texts(
            "select event_id::text from outbox where user_id = ?"
                + " and topic like '%suspicious_activity' order by id desc",
            user);
    assertFalse(events.isEmpty());
    List<JsonObject> alerts = items(list(""));
    assertEquals(events, alerts.stream().map(alert -> alert.getString("id")).toList());
    JsonObject lock = alerts.get(0);
    assertEquals(
        Set.of(
            "id", "at", "user_id", "severity", "risk_score", "anomalies", "action_taken", "state"),
        lock.keySet());
    assertEquals(user.toString(), lock.getString("user_id"));
    assertEquals("account_locked", lock.getString("action_taken"));
    assertEquals("open", lock.getString("state"));
    String told =
        Database.texts(
                "select payload from outbox where event_id = ?", UUID.fromString(events.get(0)))
            .get(0);
    assertTrue(told.contains("\"risk_score\":" + lock.getJsonNumber("risk_score")), told);
    assertTrue(told.contains("\"anomalies\":" + lock.getJsonArray("anomalies")), told);

    JsonObject held = person.get("/api/v1/export/" + user).json(200);
    assertEquals(events.size(), held.getJsonArray("alerts").size());
    person.send(person.request("/api/v1/enroll/" + user).DELETE()).json(200);
    assertEquals(List.of(), items(list("")), "forgotten with the person");
  }

  @Test
  void findsAlertsByWhatIsAskedFor() throws Exception {
    final String low = raised(now.minusSeconds(30), "low");
    final String medium = raised(now.minusSeconds(20), "medium");
    final String high = raised(now.minusSeconds(10), "high");
    assertEquals(List.of(high, medium, low), ids(list("")));
    assertEquals(List.of(medium), ids(list("&severity=medium")));
    assertEquals(List.of(high, medium), ids(list("&since=" + now.minusSeconds(20))));
    assertEquals(List.of(), ids(list("&since=" + now)));
    acknowledge(admin, medium, "{}").json(200);
    assertEquals(List.of(medium), ids(list("&state=acknowledged")));
    assertEquals(List.of(high, low), ids(list("&state=open")));
    assertEquals(List.of(low), ids(list("&state=open&severity=low&since=" + now.minusSeconds(60))));
    assertTrue(ids(admin.get(PATH + "?limit=100&since=" + now.minusSeconds(30))).contains(high));
    assertEquals(Set.of("somebody read"), Set.copyOf(AuditChain.said("ALERTS_READ", user)));
  }

  @Test
  void refusesWhatItCannotAskFor() throws Exception {
    for (String limit : List.of("0", "-1", "101", "1000000000")) {
      list("&limit=" + limit).problem(400, "out-of-range");
    }
    for (String wrong :
        List.of(
            "limit=1e9",
            "severity=HIGH",
            "severity=",
            "state=closed",
            "since=yesterday",
            "cursor=x")) {
      list("&" + wrong).problem(400, "malformed-request");
    }
    list("&since=%2B1000000000-01-01T00:00:00Z").problem(400, "out-of-range");
    admin.get(PATH + "?user_id=nobody").problem(400, "malformed-request");
  }

  @Test
  void showsEachAlertOnceThoughMoreAreRaisedMeanwhile() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 7; i++) {
      // two of each moment, so that the id decides
      expected.add(raised(now.minusSeconds(100 + i / 2), "low"));
    }
    List<String> seen = new ArrayList<>();
    String query = "&limit=2";
    JsonObject page;
    do {
      page = list(query).json(200);
      page.getJsonArray("items")
          .getValuesAs(JsonObject.class)
          .forEach(alert -> seen.add(alert.getString("id")));
      raised(Instant.now(), "high");
      query = "&limit=2&cursor=" + page.getString("next_cursor", "");
    } while (page.containsKey("next_cursor"));
    assertEquals(7, seen.size(), seen::toString);
    assertEquals(Set.copyOf(expected), Set.copyOf(seen));
  }

  @Test
  void aCursorIsOfItsOwnQueryAlone() throws Exception {
    raised(now.minusSeconds(2), "low");
    raised(now.minusSeconds(1), "low");
    String cursor = list("&limit=1").json(200).getString("next_cursor");
    list("&limit=1&cursor=" + cursor).json(200);
    list("&limit=1&severity=low&cursor=" + cursor).problem(400, "malformed-request");
    admin.get(PATH + "?limit=1&cursor=" + cursor).problem(400, "malformed-request");
    char other = cursor.charAt(5) == 'A' ? 'B' : 'A';
    String altered = cursor.substring(0, 5) + other + cursor.substring(6);
    list("&limit=1&cursor=" + altered).problem(400, "malformed-request");
  }

  @Test
  void oneAdminLooksAfterAnAlert() throws Exception {
    String alert = raised(now, "high");
    String body = "{\"note\":\"a new phone\"}";
    for (String role : List.of("user", "portal", "auditor", "operator")) {
      acknowledge(Portal.withRoles(role), alert, body).problem(403, "forbidden");
    }
    JsonObject first = acknowledge(admin, alert, body).json(200);
    assertEquals("acknowledged", first.getString("state"));
    assertEquals("somebody", first.getString("acknowledged_by"));
    assertEquals("a new phone", first.getString("note"));
    assertEquals(first, acknowledge(admin, alert, body).json(200), "the same again");
    Portal another = Portal.withToken(Tokens.asked("sub=another&groups=admin"));
    acknowledge(another, alert, body).problem(409, "alert-acknowledged");
    assertEquals(List.of(first), items(list("")));
    assertEquals(
        List.of("somebody acknowledged", "somebody unchanged"),
        AuditChain.said("ALERT_ACKNOWLEDGED", user));
  }

  @Test
  void ofManyWhoAcknowledgeAtATimeOneIsTheFirst() throws Exception {
    String alert = raised(now, "high");
    List<Portal> admins = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      admins.add(Portal.withToken(Tokens.asked("sub=admin" + i + "&groups=admin")));
    }
    List<Answer> answers = Parallel.calls(6, i -> acknowledge(admins.get(i), alert, "{}"));
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 200).count());
    assertEquals(5, answers.stream().filter(answer -> answer.status() == 409).count());
  }

  @Test
  void refusesAnAcknowledgementThatIsNone() throws Exception {
    String alert = raised(now, "low");
    acknowledge(admin, UUID.randomUUID().toString(), "{}").problem(404, "not-found");
    acknowledge(admin, "1", "{}").problem(400, "malformed-request");
    acknowledge(admin, alert, "{\"note\":\"" + "x".repeat(1001) + "\"}")
        .problem(400, "malformed-request");
    acknowledge(admin, alert, "{\"note\":\"\"}").problem(400, "malformed-request");
    acknowledge(admin, alert, "{\"state\":\"open\"}").problem(400, "unknown-field");
    acknowledge(admin, alert, "").problem(400, "malformed-request");
    assertEquals("open", items(list("")).get(0).getString("state"));
  }
}
