package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a server does that is started with something wrong. */
@ExtendWith(ArquillianExtension.class)
class DurabilityIT {
  private static final String LIVE = "/health/live";
  private static final String STARTED = "/health/started";
  private static final String READY = "/health/ready";
  private final UUID user = UUID.randomUUID();

  // F21
  @Test
  void servesNothingThatNeedsAModelWhichIsDamaged() throws Exception {
    Portal.of(user).enrol(user, Pictures.personA(1));
    Map<String, String> settings = new TreeMap<>(Service.settings());
    settings.put("NOOR_MODELS", modelsWithHalf("sface.onnx").toString());
    try (SecondServer server = new SecondServer("damaged", settings)) {
      server.start().await(STARTED);
      Portal person = Portal.of(user).at(server.base());
      assertEquals(200, person.get(LIVE).status());
      Answer ready = person.get(READY);
      assertEquals(503, ready.status());
      assertTrue(ready.body().contains("sface"), ready.body());
      Answer refused = person.verify(user, Pictures.personA(2));
      refused.problem(503, "model-unavailable");
      assertFalse(refused.header("Retry-After").isEmpty());
      person.submit(person.begin(user), Pictures.personA(2)).problem(503, "model-unavailable");
    }
    assertEquals("verified", Portal.of(user).result(user, Pictures.personA(2)));
  }

  private static Path modelsWithHalf(String damaged) throws IOException {
    Path folder = Files.createDirectories(Service.data().resolveSibling("it-models"));
    try (Stream<Path> models = Files.list(Service.models())) {
      for (Path model : models.filter(Files::isRegularFile).toList()) {
        Path here = folder.resolve(model.getFileName().toString());
        Files.deleteIfExists(here);
        if (model.endsWith(damaged)) {
          byte[] whole = Files.readAllBytes(model);
          Files.write(here, Arrays.copyOf(whole, whole.length / 2));
        } else {
          Files.createSymbolicLink(here, model.toAbsolutePath());
        }
      }
    }
    return folder;
  }

  @Test
  void refusesToStartInProductionWithoutItsSettingsAndNamesEach() throws Exception {
    Map<String, String> settings = Map.of("MAX_FAILED_ATTEMPTS", "seven-or-so");
    try (SecondServer server = new SecondServer("unconfigured", settings)) {
      assertNotEquals(0, server.start().exitStatus());
      String log = server.log();
      for (String missing :
          List.of(
              "POSTGRES_HOST",
              "POSTGRES_USER",
              "POSTGRES_PASSWORD",
              "MONGODB_URL",
              "REDIS_URL",
              "KAFKA_BOOTSTRAP_SERVERS",
              "JWT_ISSUER",
              "JWT_JWKS_URI",
              "BIOMETRIC_MASTER_KEY")) {
        assertTrue(log.contains(missing + " is not configured"), missing);
      }
      assertTrue(log.contains("MAX_FAILED_ATTEMPTS must be"));
      assertFalse(log.contains("seven-or-so"), "a value is never shown");
    }
  }

  // F18
  @Test
  void refusesToStartWithAnotherMasterKey() throws Exception {
    byte[] another = new byte[32];
    new SecureRandom().nextBytes(another);
    Map<String, String> settings = new TreeMap<>(Service.settings());
    settings.put("BIOMETRIC_MASTER_KEY", Base64.getEncoder().encodeToString(another));
    String known = "select encode(check_value, 'hex') from key_check order by kek_id";
    List<String> before = Database.texts(known);
    try (SecondServer server = new SecondServer("wrongkey", settings)) {
      assertNotEquals(0, server.start().exitStatus());
      assertTrue(server.log().contains("BIOMETRIC_MASTER_KEY"));
      assertFalse(server.log().contains(settings.get("BIOMETRIC_MASTER_KEY")));
    }
    assertEquals(before, Database.texts(known));
  }
}
