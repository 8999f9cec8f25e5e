package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How often something may be asked for. Each test has persons and devices of its own. */
@ExtendWith(ArquillianExtension.class)
class RateLimitsIT {
  private static final String INITIATE = "/api/v1/enroll/initiate";
  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);

  /** Refused, and told to come again within so many seconds. */
  private static void tooMany(Answer answer, int seconds) {
    answer.problem(429, "too-many-requests");
    int after = Integer.parseInt(answer.header("Retry-After"));
    assertTrue(after >= 1 && after <= seconds, answer.header("Retry-After"));
  }

  @Test
  void afterTenSamplesThatCannotBeEvaluatedNoneOfThatPersonIsLookedAt() {
    person.enrol(user, Pictures.personA(1));
    byte[] damaged = Pictures.cut(Pictures.personA(2));
    for (int i = 0; i < 10; i++) {
      person.verify(user, damaged).problem(422, "sample-corrupt");
    }
    tooMany(person.verify(user, damaged), 60);
    tooMany(person.verify(user, Pictures.personA(2)), 60);
    tooMany(Portal.withRoles("portal").verify(user, Pictures.personA(2)), 60);
    tooMany(person.submit(person.begin(user), Pictures.personA(2)), 60);
    assertEquals(200, person.history(user, "").status(), "nothing else is limited by it");
    UUID other = UUID.randomUUID();
    Portal.of(other).enrol(other, Pictures.personA(1));
  }

  @Test
  void aDeviceIsLimitedWhomeverItSendsSamplesOf() {
    Portal portal = Portal.withRoles("portal");
    String device = "kiosk-" + UUID.randomUUID();
    byte[] damaged = Pictures.cut(Pictures.personA(1));
    for (int i = 0; i < 10; i++) {
      portal.submit(begunOn(portal, device), damaged).problem(422, "sample-corrupt");
    }
    tooMany(portal.submit(begunOn(portal, device), Pictures.personA(1)), 60);
    portal.submit(begunOn(portal, device + "-2"), Pictures.personA(1)).json(201);
  }

  private static Portal.Session begunOn(Portal portal, String device) {
    String body =
        Portal.initiation(UUID.randomUUID())
            .add(
                "device_info",
                Json.createObjectBuilder()
                    .add("type", "kiosk")
                    .add("os", "Test OS 1")
                    .add("device_id", device))
            .build()
            .toString();
    JsonObject begun = portal.post(INITIATE, body).json(201);
    return new Portal.Session(
        UUID.fromString(begun.getString("enrollment_id")),
        Secrets.token(begun.getString("session_token")));
  }

  @Test
  void aPersonBeginsThirtyEnrolmentsAnHourAndNobodyElseIsHeldUp() {
    for (int i = 0; i < 30; i++) {
      person.begin(user);
    }
    tooMany(person.initiate(user), 120);
    tooMany(Portal.withRoles("portal").initiate(user), 120);
    UUID other = UUID.randomUUID();
    Portal.of(other).begin(other);
  }

  @Test
  void aStrangerUsesUpNothingOfAPersons() {
    Portal stranger = Portal.of(UUID.randomUUID());
    for (int i = 0; i < 40; i++) {
      stranger.initiate(user).problem(403, "forbidden");
    }
    person.begin(user);
  }
}
