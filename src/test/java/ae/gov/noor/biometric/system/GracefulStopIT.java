package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that is asked to end while it works ends what it began, and begins no more. */
@ExtendWith(ArquillianExtension.class)
class GracefulStopIT {
  private static final int CALLERS = 3;
  private final Queue<UUID> asked = new ConcurrentLinkedQueue<>();
  private final Queue<UUID> answered = new ConcurrentLinkedQueue<>();

  // F25
  @Test
  void answersWhatItTookAndLosesNeitherEntryNorEvent() throws Exception {
    Map<String, String> settings = new TreeMap<>(Service.settings());
    settings.put("DRAIN_SECONDS", "0");
    try (SecondServer server = new SecondServer("stopped", settings)) {
      server.start().await("/health/ready");
      ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
      for (int i = 0; i < CALLERS; i++) {
        callers.execute(() -> callUntilItIsGone(Portal.withRoles("portal").at(server.base())));
      }
      while (answered.size() < 2 * CALLERS) {
        Thread.sleep(20);
      }
      server.terminate().exitStatus();
      callers.shutdown();
      assertTrue(callers.awaitTermination(60, TimeUnit.SECONDS));
    }
    assertFalse(answered.isEmpty());
    List<Events.Event> events = Events.all();
    for (UUID user : asked) {
      int decided = answered.contains(user) ? 1 : 0;
      assertEquals(decided, count("select id::text from verification where user_id = ?", user));
      assertEquals(decided, AuditChain.said("VERIFICATION", user).size());
      assertEquals(
          decided,
          events.stream()
              .filter(event -> event.key().equals(user.toString()))
              .filter(event -> event.topic().endsWith("verification.succeeded"))
              .count());
    }
  }

  /** One person after the other: is enrolled, is verified once. */
  private void callUntilItIsGone(Portal portal) {
    try {
      while (true) {
        UUID user = UUID.randomUUID();
        portal.enrol(user, Pictures.personA(1));
        asked.add(user);
        assertEquals("verified", portal.result(user, Pictures.personA(2)));
        answered.add(user);
      }
    } catch (IllegalStateException | AssertionError gone) {
      // no answer, or none of a server that serves: what came of the last call is looked up
    }
  }

  private static int count(String query, UUID user) throws Exception {
    return Database.texts(query, user).size();
  }
}
