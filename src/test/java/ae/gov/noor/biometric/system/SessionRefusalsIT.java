package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class SessionRefusalsIT {
  private static final String INITIATE = "/api/v1/enroll/initiate";
  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);

  // T15
  @Test
  void enrolsNobodyWithoutConsent() {
    JsonObject without = Portal.initiation(user).add("consent_given", JsonValue.FALSE).build();
    person.post(INITIATE, without.toString()).problem(422, "consent-required");
    JsonObject silent = Portal.initiation(user).remove("consent_given").build();
    person.post(INITIATE, silent.toString()).problem(400, "malformed-request");
    for (JsonValue value : List.of(Json.createValue("true"), Json.createValue(1), JsonValue.NULL)) {
      JsonObject other = Portal.initiation(user).add("consent_given", value).build();
      person.post(INITIATE, other.toString()).problem(400, "malformed-request");
    }
  }

  @Test
  void needsTheDeviceOnWhichAPersonEnrols() {
    JsonObject without = Portal.initiation(user).remove("device_info").build();
    person.post(INITIATE, without.toString()).problem(400, "malformed-request");
  }

  @Test
  void refusesASessionThatIsNotKnown() {
    Portal.Session unknown = new Portal.Session(UUID.randomUUID(), person.begin(user).token());
    person.submit(unknown, Pictures.personA(1)).problem(403, "forbidden");
  }

  @Test
  void refusesASubmitThatNamesNoSessionOrNoToken() {
    Portal.Session session = person.begin(user);
    byte[] body = Multipart.of(Pictures.personA(1)).whole();
    for (String query :
        List.of("", "?enrollment_id=" + session.id(), "?session_token=" + session.token())) {
      person
          .post("/api/v1/enroll/submit" + query, Multipart.type(), body)
          .problem(400, "malformed-request");
    }
    String crooked = "?enrollment_id=1-2-3-4-5&session_token=" + session.token();
    person
        .post("/api/v1/enroll/submit" + crooked, Multipart.type(), body)
        .problem(400, "malformed-request");
  }

  // T12
  @Test
  void refusesTheTokenOfAnotherEnrolment() {
    Portal.Session first = person.begin(user);
    Portal.Session second = person.begin(user);
    Portal.Session crossed = new Portal.Session(first.id(), second.token());
    person.submit(crossed, Pictures.personA(1)).problem(403, "forbidden");
    person.submit(first, Pictures.personA(1)).json(201);
  }

  @Test
  void takesTheRightTokenAfterFourWrongOnes() {
    Portal.Session session = person.begin(user);
    guess(session, 4);
    person.submit(session, Pictures.personA(1)).json(201);
  }

  // T12
  @Test
  void burnsTheSessionAtTheFifthWrongToken() {
    Portal.Session session = person.begin(user);
    guess(session, 5);
    person.submit(session, Pictures.personA(1)).problem(403, "forbidden");
    person.verify(user, Pictures.personA(2)).problem(404, "not-enrolled");
  }

  private void guess(Portal.Session session, int times) {
    for (int i = 0; i < times; i++) {
      Portal.Session guessed = new Portal.Session(session.id(), "guess-" + i);
      person.submit(guessed, Pictures.personA(1)).problem(403, "forbidden");
    }
  }

  // T12
  @Test
  void completesASessionOnce() {
    Portal.Session session = person.begin(user);
    person.submit(session, Pictures.personA(1)).json(201);
    person.submit(session, Pictures.personB(1)).problem(409, "already-completed");
    assertEquals("verified", person.result(user, Pictures.personA(2)));
  }

  // T13
  @Test
  void completesASessionOnceAlsoWhereManySubmitAtATime() throws Exception {
    Portal.Session session = person.begin(user);
    List<Answer> answers = Parallel.calls(20, i -> person.submit(session, Pictures.personA(1)));
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 201).count());
    answers.stream()
        .filter(answer -> answer.status() != 201)
        .forEach(answer -> answer.problem(409, "already-completed"));
    String templates = "select template_id::text from template where user_id = ?";
    assertEquals(1, Database.texts(templates, user).size());
    assertEquals(
        1,
        AuditChain.of(Portal.withRoles("auditor"), user).stream()
            .filter(entry -> entry.getString("action").equals("ENROLMENT_COMPLETED"))
            .count());
    assertEquals(
        1,
        Events.of(user).stream()
            .filter(event -> event.topic().endsWith("enrollment.completed"))
            .count());
    assertEquals("verified", person.result(user, Pictures.personA(2)));
  }

  @Test
  void takesNoSampleForASessionThatHasExpired() throws SQLException {
    Portal.Session session = person.begin(user);
    try (Connection connection = Database.connection();
        PreparedStatement expire =
            connection.prepareStatement(
                "update enrolment_session set expires_at = now() - interval '1 second'"
                    + " where user_id = ?")) {
      expire.setObject(1, user);
      assertEquals(1, expire.executeUpdate());
    }
    person.submit(session, Pictures.personA(1)).problem(410, "enrolment-expired");
    person.verify(user, Pictures.personA(2)).problem(404, "not-enrolled");
  }

  @Test
  void letsTwoSessionsOfOnePersonEndOneAfterTheOther() {
    Portal.Session first = person.begin(user);
    Portal.Session second = person.begin(user);
    person.submit(first, Pictures.personB(1)).json(201);
    person.submit(second, Pictures.personA(1)).json(201);
    assertEquals("verified", person.result(user, Pictures.personA(2)));
  }
}
