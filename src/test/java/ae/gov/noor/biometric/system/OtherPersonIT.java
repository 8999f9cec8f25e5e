package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** With the role {@code user} a caller acts for itself and learns nothing of anybody else. */
@ExtendWith(ArquillianExtension.class)
class OtherPersonIT {
  private final UUID victim = UUID.randomUUID();
  private final UUID nobody = UUID.randomUUID();
  private final Portal person = Portal.of(victim);
  private final Portal attacker = Portal.of(UUID.randomUUID());

  // T08, T09
  @Test
  void refusesEveryCallForSomebodyElseAndTellsNothing() {
    person.enrol(victim, Pictures.personA(1));
    Portal.Session session = person.begin(victim);
    Portal.Session unknown = new Portal.Session(nobody, session.token());
    List<Answer> existing = calls(victim, session);
    List<Answer> absent = calls(nobody, unknown);
    person.lock(victim);
    List<Answer> locked = calls(victim, session);
    for (int i = 0; i < existing.size(); i++) {
      JsonObject refused = told(existing.get(i));
      assertEquals(refused, told(absent.get(i)));
      assertEquals(refused, told(locked.get(i)));
    }
  }

  private List<Answer> calls(UUID user, Portal.Session session) {
    return List.of(
        attacker.initiate(user),
        attacker.submit(session, Pictures.impostor(1)),
        attacker.verify(user, Pictures.impostor(1)),
        attacker.verify(user, Pictures.personA(2)),
        attacker.history(user, ""),
        attacker.erase(user));
  }

  /** All of the problem but for its id. */
  private static JsonObject told(Answer answer) {
    return Json.createObjectBuilder(answer.problem(403, "forbidden")).remove("request_id").build();
  }

  // T08
  @Test
  void leavesTheCountOfThePersonUntouched() {
    person.enrol(victim, Pictures.personA(1));
    for (int i = 0; i < 5; i++) {
      attacker.verify(victim, Pictures.impostor(1)).problem(403, "forbidden");
    }
    assertEquals("verified", person.result(victim, Pictures.personA(2)));
    assertEquals(1, person.history(victim, "").json(200).getJsonArray("items").size());
  }

  // T09
  @Test
  void leavesTheEnrolmentOfThePersonOpen() {
    Portal.Session session = person.begin(victim);
    for (int i = 0; i < 6; i++) {
      attacker.submit(session, Pictures.impostor(1)).problem(403, "forbidden");
      attacker
          .submit(new Portal.Session(session.id(), "guessed"), Pictures.impostor(1))
          .problem(403, "forbidden");
    }
    assertEquals(
        "completed", person.submit(session, Pictures.personA(1)).json(201).getString("status"));
  }

  // T10
  @Test
  void believesTheTokenAndNoFieldOfTheBody() {
    for (String field : new String[] {"role", "groups", "sub", "is_admin"}) {
      String body =
          Portal.verification(victim, Pictures.personA(1)).add(field, "portal").build().toString();
      attacker.post("/api/v1/verify", body).problem(400, "unknown-field");
    }
    attacker
        .send(attacker.request("/api/v1/verify/history/" + victim).header("X-Role", "admin"))
        .problem(403, "forbidden");
  }

  // T10
  @Test
  void givesEachRoleItsCallsAndNoOther() {
    person.enrol(victim, Pictures.personA(1));
    assertAllowed(Portal.withRoles("portal"), true, true, true);
    assertAllowed(Portal.withRoles("admin"), false, true, true);
    assertAllowed(Portal.withRoles("auditor"), false, true, false);
    assertAllowed(Portal.withRoles("operator"), false, false, false);
    assertAllowed(Portal.withRoles("root"), false, false, false);
    assertAllowed(Portal.withRoles(), false, false, false);
  }

  private void assertAllowed(Portal caller, boolean acts, boolean reads, boolean erases) {
    assertEquals(acts ? 201 : 403, caller.initiate(victim).status());
    assertEquals(acts ? 404 : 403, caller.verify(nobody, Pictures.personA(2)).status());
    assertEquals(reads ? 200 : 403, caller.history(victim, "").status());
    assertEquals(erases ? 200 : 403, caller.erase(nobody).status());
  }
}
