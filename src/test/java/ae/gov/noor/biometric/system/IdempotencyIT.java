package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls of an enrolment that are made again; {@link ReplayIT} has those of a verification. */
@ExtendWith(ArquillianExtension.class)
class IdempotencyIT {
  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);

  private Answer initiate(Portal caller, String key, String body) {
    return caller.send(
        caller
            .request("/api/v1/enroll/initiate")
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private Answer initiate(String key) {
    return initiate(person, key, Portal.initiation(user).build().toString());
  }

  private Answer submit(String key, Portal.Session session, byte[] picture) {
    return person.send(
        person
            .request("/api/v1/enroll/submit?enrollment_id=" + session.id())
            .header("Idempotency-Key", key)
            .header("X-Session-Token", session.token())
            .header("Content-Type", Multipart.type())
            .POST(BodyPublishers.ofByteArray(Multipart.of(picture).whole())));
  }

  private List<String> rows(String table) throws Exception {
    return Database.texts("select t::text from " + table + " t where user_id = ?", user);
  }

  private static Portal.Session session(JsonObject begun) {
    return new Portal.Session(
        UUID.fromString(begun.getString("enrollment_id")),
        Secrets.token(begun.getString("session_token")));
  }

  @Test
  void anInitiationMadeAgainGetsTheSameSessionAndToken() throws Exception {
    JsonObject first = initiate("i-1").json(201);
    assertEquals(first, initiate("i-1").json(201));
    assertEquals(1, rows("enrolment_session").size());
    String other = Portal.initiation(user).add("modality", "voice").build().toString();
    initiate(person, "i-1", other).problem(422, "idempotency-key-reused");
    assertNotEquals(first, initiate("i-2").json(201));
    Portal portal = Portal.withRoles("portal");
    JsonObject theirs =
        initiate(portal, "i-1", Portal.initiation(user).build().toString()).json(201);
    assertNotEquals(first.getString("session_token"), theirs.getString("session_token"));
    person.submit(session(first), Pictures.personA(1)).json(201);
  }

  @Test
  void ofInitiationsAtATimeOneIsMade() throws Exception {
    List<Answer> answers = Parallel.calls(6, i -> initiate("at-once"));
    assertEquals(1, answers.stream().map(answer -> answer.json(201)).distinct().count());
    assertEquals(1, rows("enrolment_session").size());
    Secrets.token(answers.get(0).json().getString("session_token"));
  }

  @Test
  void aSubmitMadeAgainGetsTheSameAnswerAndOneTemplateIsMade() throws Exception {
    Portal.Session session = person.begin(user);
    List<Answer> answers = Parallel.calls(4, i -> submit("s-1", session, Pictures.personA(1)));
    JsonObject first = answers.get(0).json(201);
    answers.forEach(answer -> assertEquals(first, answer.json(201)));
    assertEquals(first, submit("s-1", session, Pictures.personA(1)).json(201));
    submit("s-1", session, Pictures.personB(1)).problem(422, "idempotency-key-reused");
    submit("s-2", session, Pictures.personA(1)).problem(409, "already-completed");
    assertEquals(1, rows("template").size());
    assertEquals(1, rows("enrolment").size());
    assertEquals(
        1,
        Events.of(user).stream()
            .filter(event -> event.topic().endsWith("enrollment.completed"))
            .count());
    assertEquals("verified", person.result(user, Pictures.personA(2)));
  }

  @Test
  void anAnswerGoesWithThePerson() throws Exception {
    Portal.Session session = session(initiate("g-1").json(201));
    submit("g-2", session, Pictures.personA(1)).json(201);
    assertEquals(2, rows("answered_call").size());
    person.erase(user).json(200);
    assertEquals(0, rows("answered_call").size());
    submit("g-2", session, Pictures.personA(1)).problem(409, "already-completed");
  }
}
