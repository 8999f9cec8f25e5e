package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a server does whose database is away when it starts, and goes away under it. */
@ExtendWith(ArquillianExtension.class)
class DatabaseAwayIT {
  private static final String LIVE = "/health/live";
  private static final String READY = "/health/ready";

  private final UUID user = UUID.randomUUID();

  // F01, F02
  @Test
  void waitsForItDecidesNothingWithoutItAndGoesOnByItself() throws Exception {
    Map<String, String> settings = new TreeMap<>(Service.settings());
    String host = settings.get("POSTGRES_HOST");
    try (Cable cable = new Cable(host, Integer.parseInt(settings.get("POSTGRES_PORT")))) {
      settings.put("POSTGRES_HOST", "localhost");
      settings.put("POSTGRES_PORT", Integer.toString(cable.port()));
      cable.cut();
      try (SecondServer server = new SecondServer("away", settings)) {
        server.with(Map.of("WLP_LOGGING_MESSAGE_FORMAT", "json")).start().await(LIVE);
        Portal person = Portal.of(user).at(server.base());
        assertEquals(503, person.get(READY).status());
        cable.mend();
        server.await(READY);
        person.enrol(user, Pictures.personA(1));
        cable.cut();
        Answer refused = person.verify(user, Pictures.personA(2));
        assertEquals(503, refused.status(), refused.body());
        assertFalse(refused.header("Retry-After").isEmpty());
        assertLogged(server, refused.header("X-Request-Id"));
        assertEquals(503, person.get(READY).status());
        cable.mend();
        server.await(READY);
        assertEquals("verified", person.result(user, Pictures.personA(2)));
      }
    }
  }

  /** What is logged for a request says for which. */
  private static void assertLogged(SecondServer server, String request) throws IOException {
    String log = Files.readString(server.folder().resolve("logs/messages.log"));
    assertTrue(log.contains("\"ext_requestId\":\"" + request + "\""), request);
  }
}
