package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who is this? And: is who enrols enrolled already? Other tests enrol the same pictures under other
 * names, so only what is said of this test's own people is looked at.
 */
@ExtendWith(ArquillianExtension.class)
class IdentificationIT {
  private static final String PATH = "/api/v1/identify";
  private final UUID personB = UUID.randomUUID();

  private static JsonObjectBuilder search(byte[] picture) {
    Secrets.sample(picture);
    return Json.createObjectBuilder()
        .add("modality", "facial")
        .add("biometric_data", Base64.getEncoder().encodeToString(picture));
  }

  private static Answer identify(Portal caller, JsonObjectBuilder body) {
    return caller.post(PATH, body.build().toString());
  }

  @Test
  void isOffByDefault() {
    identify(Portal.withRoles("admin"), search(Pictures.personB(1)))
        .problem(501, "not-implemented");
  }

  @Test
  void namesWhoeverItIsWhereItIsOnAndFindsDuplicates() throws Exception {
    Map<String, String> settings = new TreeMap<>(Service.settings());
    settings.put("IDENTIFICATION", "true");
    settings.put("DUPLICATE_CHECK", "refuse");
    eraseAll();
    try (SecondServer server = new SecondServer("identifying", settings)) {
      server.start().await("/health/ready");
      Portal portal = Portal.withRoles("portal").at(server.base());
      portal.enrol(personB, Pictures.personB(1));
      findsThePerson(Portal.withRoles("operator").at(server.base()));
      findsNobody(Portal.withRoles("admin").at(server.base()));
      refusesRoles(server);
      refusesWhatItCannotTake(Portal.withRoles("admin").at(server.base()));
      refusesADuplicate(portal);
    }
  }

  /** What other tests left of these people. */
  private static void eraseAll() throws Exception {
    Portal admin = Portal.withRoles("admin");
    for (String user : Database.texts("select user_id from template where modality = 'facial'")) {
      admin.erase(UUID.fromString(user)).json(200);
    }
  }

  private void findsThePerson(Portal operator) throws Exception {
    Answer answer = identify(operator, search(Pictures.personB(2)).add("max_candidates", 1));
    JsonObject found = answer.json(200);
    JsonObject best = found.getJsonArray("candidates").getJsonObject(0);
    assertEquals(personB.toString(), best.getString("user_id"));
    assertTrue(best.getJsonNumber("confidence_score").doubleValue() >= 0.8);
    assertEquals(1, found.getInt("gallery_size"));
    assertTrue(found.getBoolean("false_positive_rate_reached"));
    List<String> entries =
        Database.texts(
            "select outcome || ' ' || detail from audit_entry where action = 'IDENTIFICATION'"
                + " order by seq desc limit 1");
    assertTrue(entries.get(0).startsWith("candidates "), entries.get(0));
    assertTrue(entries.get(0).contains("\"candidates\":\"1\""), entries.get(0));
    assertFalse(entries.get(0).contains("confidence"), entries.get(0));
    assertFalse(entries.get(0).contains(personB.toString()), entries.get(0));
  }

  private static void findsNobody(Portal admin) {
    JsonObject found = identify(admin, search(Pictures.impostor(1))).json(200);
    assertEquals(0, found.getJsonArray("candidates").size());
  }

  private static void refusesRoles(SecondServer server) {
    for (String role : new String[] {"user", "portal", "auditor"}) {
      identify(Portal.withRoles(role).at(server.base()), search(Pictures.personB(2)))
          .problem(403, "forbidden");
    }
  }

  private static void refusesWhatItCannotTake(Portal admin) {
    byte[] picture = Pictures.personB(2);
    identify(admin, search(picture).add("modality", "multimodal")).problem(400, "bad-modality");
    assertEquals(400, identify(admin, search(picture).add("max_candidates", 11)).status());
    assertEquals(400, identify(admin, search(picture).add("max_candidates", 0)).status());
    identify(admin, search(new byte[] {1, 2, 3})).problem(415, "unsupported-media-type");
  }

  private void refusesADuplicate(Portal portal) throws Exception {
    UUID again = UUID.randomUUID();
    Portal.Session session = portal.begin(again);
    Answer refused = portal.submit(session, Pictures.personB(2));
    refused.problem(409, "duplicate-enrolment");
    assertFalse(refused.body().contains(personB.toString()));
    portal.verify(again, Pictures.personB(1)).problem(404, "not-enrolled");
    assertEquals(
        List.of("duplicate-enrolment"),
        Database.texts(
            "select outcome from audit_entry where action = 'ENROLMENT_REFUSED' and subject ="
                + " (select audit_subject::text from user_key where user_id = ?)",
            again));
    assertEquals(
        "completed", portal.submit(session, Pictures.impostor(1)).json(201).getString("status"));
    portal.enrol(personB, Pictures.personB(2));
  }
}
