package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may administer, and that an admin can end a lock and see which models are in use. */
@ExtendWith(ArquillianExtension.class)
class AdministrationIT {
  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);
  private final Portal admin = Portal.withRoles("admin");
  private final Portal auditor = Portal.withRoles("auditor");

  private static String unlocking(UUID user) {
    return "/api/v1/admin/users/" + user + "/unlock";
  }

  private static Answer unlock(Portal caller, UUID user) {
    return caller.post(unlocking(user), "");
  }

  @Test
  void onlyWhoHasTheRoleMayRead() {
    for (String path : List.of("security-alerts", "statistics", "models")) {
      String address = "/api/v1/admin/" + path;
      Portal.withoutToken().get(address).problem(401, "unauthenticated");
      for (String role : List.of("user", "portal", "operator")) {
        Portal.withRoles(role).get(address).problem(403, "forbidden");
      }
      person.get(address).problem(403, "forbidden");
      admin.get(address).json(200);
      auditor.get(address).json(200);
    }
  }

  @Test
  void onlyAnAdminMayUnlock() {
    person.enrol(user, Pictures.personA(1));
    person.lock(user);
    unlock(Portal.withoutToken(), user).problem(401, "unauthenticated");
    unlock(person, user).problem(403, "forbidden");
    for (String role : List.of("user", "portal", "operator", "auditor")) {
      unlock(Portal.withRoles(role), user).problem(403, "forbidden");
    }
    person.verify(user, Pictures.personA(2)).problem(423, "locked");
  }

  @Test
  void anAdminEndsALockAndThePersonVerifies() throws Exception {
    person.enrol(user, Pictures.personA(1));
    person.lock(user);
    person.verify(user, Pictures.personA(2)).problem(423, "locked");
    JsonObject answer = unlock(admin, user).json(200);
    assertEquals(user.toString(), answer.getString("user_id"));
    JsonObject before = answer.getJsonObject("before");
    assertTrue(before.getBoolean("locked"));
    assertFalse(before.getString("locked_until").isEmpty());
    assertEquals(3, before.getInt("consecutive_failures"));
    assertEquals(3, before.getInt("total_failures"));
    assertEquals(nothing(), answer.getJsonObject("after"));
    // after three failures a match is watched, and may be suspicious: it is compared all the same
    assertFalse(person.result(user, Pictures.personA(2)).equals("rejected"));
    assertEquals(nothing(), unlock(admin, user).json(200).getJsonObject("after"));
    assertEquals(
        List.of("somebody unlocked", "somebody was_not_locked"), AuditChain.said("UNLOCKED", user));
  }

  @Test
  void ofSomebodyUnknownTheAnswerIsThatOfOneWhoNeverFailed() {
    UUID unknown = UUID.randomUUID();
    person.enrol(user, Pictures.personA(1));
    JsonObject known = unlock(admin, user).json(200);
    JsonObject other = unlock(admin, unknown).json(200);
    assertEquals(
        known.toString().replace(user.toString(), ""),
        other.toString().replace(unknown.toString(), ""));
    assertEquals(nothing(), other.getJsonObject("before"));
    admin.post("/api/v1/admin/users/nobody/unlock", "").problem(400, "malformed-request");
  }

  private static JsonObject nothing() {
    return Json.createObjectBuilder()
        .add("locked", false)
        .add("consecutive_failures", 0)
        .add("total_failures", 0)
        .build();
  }

  @Test
  void tellsWhichModelsAreInUseAndHowOftenTheyErr() {
    List<JsonObject> models =
        auditor
            .get("/api/v1/admin/models")
            .json(200)
            .getJsonArray("models")
            .getValuesAs(JsonObject.class);
    assertTrue(
        models.stream()
            .map(model -> model.getString("name"))
            .toList()
            .containsAll(List.of("campplus", "sface", "silero", "texture", "yunet")));
    for (JsonObject model : models) {
      assertTrue(model.getString("sha256").matches("[0-9a-f]{64}"), model.toString());
      assertFalse(model.getString("licence").isBlank());
      assertFalse(model.getString("role").isBlank());
      assertEquals(Set.of("name", "reason"), model.getJsonObject("provider").keySet());
      assertEquals(model.getString("role").endsWith("-embedder"), model.containsKey("calibration"));
    }
    JsonObject face =
        models.stream()
            .filter(model -> model.getString("name").equals("sface"))
            .findFirst()
            .orElseThrow()
            .getJsonObject("calibration");
    assertEquals(29_640_749, face.getJsonObject("comparisons").getInt("non_mated"));
    assertEquals("2026-11-22", face.getString("date"));
    assertEquals(0.95, face.getJsonNumber("threshold").doubleValue());
    JsonObject measured = face.getJsonObject("at_default_threshold");
    assertEquals(0.95, measured.getJsonNumber("threshold").doubleValue());
    assertEquals(1e-5, measured.getJsonNumber("fmr").doubleValue());
    assertEquals(1.1e-5, measured.getJsonNumber("fmr_upper95").doubleValue());
  }
}
