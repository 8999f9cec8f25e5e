package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What other systems are told of a person: each thing once, in order, in the contract's words. */
@ExtendWith(ArquillianExtension.class)
class EventsIT {
  private static final String TOPIC = "noor.biometric.";
  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);

  @Test
  void tellsOfAnEnrolment() throws Exception {
    Portal.Session session = person.begin(user);
    assertEquals(List.of("enrollment.requested"), topics());
    person.submit(session, Pictures.personA(1)).json(201);
    assertEquals(List.of("enrollment.requested", "enrollment.completed"), topics());
    for (Events.Event event : Events.of(user)) {
      assertFields(event, "event_type", "user_id", "modality", "timestamp", "enrollment_id");
      assertEquals(session.id().toString(), event.field("enrollment_id"));
    }
    assertEquals("ENROLLMENT_REQUESTED", only("enrollment.requested").field("event_type"));
    assertEquals("ENROLLMENT_COMPLETED", only("enrollment.completed").field("event_type"));
  }

  @Test
  void carriesTheTraceOfTheCallThatItTellsOf() throws Exception {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    String body = Portal.initiation(user).build().toString();
    person
        .send(
            person
                .request("/api/v1/enroll/initiate")
                .header("Content-Type", "application/json")
                .header("traceparent", trace)
                .POST(BodyPublishers.ofString(body)))
        .json(201);
    assertEquals(trace, only("enrollment.requested").headers().get("traceparent"));
  }

  @Test
  void tellsOfASuccessWithWhatTheClientClaims() throws Exception {
    person.enrol(user, Pictures.personA(1));
    JsonObject answer = person.verify(user, Pictures.personA(2)).json(200);
    Events.Event attempted = only("verification.attempted");
    assertFields(
        attempted,
        "event_type",
        "user_id",
        "modality",
        "timestamp",
        "device_id",
        "ip_address",
        "geolocation");
    assertEquals("VERIFICATION_ATTEMPTED", attempted.field("event_type"));
    assertEquals("device-of-" + user, attempted.field("device_id"));
    assertEquals("192.0.2.7", attempted.field("ip_address"));
    assertEquals(
        Json.createObjectBuilder().add("lat", 25.2).add("lng", 55.27).build(),
        attempted.json().getJsonObject("geolocation"));
    assertEquals(
        Instant.parse(answer.getString("timestamp")).toEpochMilli(),
        attempted.json().getJsonNumber("timestamp").longValueExact());
    assertOutcome(answer, "verification.succeeded", "VERIFICATION_SUCCEEDED");
    assertTrue(none("verification.failed"));
  }

  @Test
  void tellsOfAFailure() throws Exception {
    person.enrol(user, Pictures.personA(1));
    JsonObject answer = person.verify(user, Pictures.impostor(1)).json(200);
    assertOutcome(answer, "verification.failed", "VERIFICATION_FAILED");
    assertTrue(none("verification.succeeded"));
    assertTrue(none("security.suspicious_activity"));
  }

  private void assertOutcome(JsonObject answer, String topic, String type) throws Exception {
    Events.Event outcome = only(topic);
    assertFields(outcome, "event_type", "user_id", "modality", "timestamp", "verification_id");
    assertEquals(type, outcome.field("event_type"));
    assertEquals(answer.getString("verification_id"), outcome.field("verification_id"));
    assertEquals("facial", outcome.field("modality"));
  }

  @Test
  void tellsOfALockOnce() throws Exception {
    person.enrol(user, Pictures.personA(1));
    person.lock(user);
    person.verify(user, Pictures.personA(2)).problem(423, "locked");
    Events.Event alarm = only("security.suspicious_activity");
    assertFields(alarm, "event_type", "user_id", "risk_score", "anomalies", "action_taken");
    assertEquals("SUSPICIOUS_ACTIVITY", alarm.field("event_type"));
    assertEquals("account_locked", alarm.field("action_taken"));
    assertTrue(
        alarm
            .json()
            .getJsonArray("anomalies")
            .getValuesAs(JsonString::getString)
            .contains("multiple_failures"));
    double risk = alarm.json().getJsonNumber("risk_score").doubleValue();
    assertTrue(risk >= 0 && risk <= 1);
    assertEquals(3, topics().stream().filter("verification.attempted"::equals).count());
    assertEquals(3, topics().stream().filter("verification.failed"::equals).count());
  }

  @Test
  void tellsNothingOfACallThatWasRefused() throws Exception {
    person.verify(user, Pictures.personA(2)).problem(404, "not-enrolled");
    Portal.Session session = person.begin(user);
    person.submit(session, Pictures.cut(Pictures.personA(1))).problem(422, "sample-corrupt");
    assertEquals(List.of("enrollment.requested"), topics());
  }

  @Test
  void hasExactlyOneOutcomeForEachVerificationOfTheWholeRun() throws Exception {
    person.enrol(user, Pictures.personA(1));
    Parallel.calls(6, i -> person.verify(user, Pictures.personA(2)));
    List<String> decided = Database.texts("select id::text from verification");
    List<Events.Event> events = once(Events.all());
    List<String> told =
        events.stream()
            .filter(event -> event.topic().matches(".*\\.(succeeded|failed)"))
            .map(event -> event.field("verification_id"))
            .toList();
    assertEquals(told.size(), Set.copyOf(told).size());
    // whoever was erased meanwhile has no verifications any more, but was told of
    assertTrue(told.containsAll(decided));
    long attempts = events.stream().filter(e -> e.topic().endsWith(".attempted")).count();
    assertEquals(told.size(), attempts);
  }

  /** At least once is the promise: what came twice with one id counts once. */
  private static List<Events.Event> once(List<Events.Event> events) {
    return List.copyOf(
        events.stream()
            .collect(Collectors.toMap(e -> e.field("event_id"), e -> e, (first, again) -> first))
            .values());
  }

  private List<String> topics() throws Exception {
    return Events.of(user).stream()
        .sorted((a, b) -> a.field("occurred_at").compareTo(b.field("occurred_at")))
        .map(event -> event.topic().substring(TOPIC.length()))
        .toList();
  }

  private boolean none(String topic) throws Exception {
    return !topics().contains(topic);
  }

  private Events.Event only(String topic) throws Exception {
    List<Events.Event> found =
        Events.of(user).stream().filter(e -> e.topic().equals(TOPIC + topic)).toList();
    assertEquals(1, found.size(), topic);
    return found.get(0);
  }

  /** These fields, the two that all events have, and the headers of CloudEvents 1.0. */
  private void assertFields(Events.Event event, String... fields) {
    Set<String> expected =
        Stream.concat(Stream.of(fields), Stream.of("event_id", "occurred_at"))
            .collect(Collectors.toSet());
    assertEquals(expected, event.json().keySet());
    assertEquals(user.toString(), event.key());
    assertEquals(user.toString(), event.field("user_id"));
    Instant.parse(event.field("occurred_at"));
    assertEquals(
        Set.of("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "content-type"),
        event.headers().keySet());
    assertEquals("1.0", event.headers().get("ce_specversion"));
    assertEquals(event.field("event_id"), event.headers().get("ce_id"));
    assertEquals(event.topic(), event.headers().get("ce_type"));
    assertEquals(event.field("occurred_at"), event.headers().get("ce_time"));
  }
}
