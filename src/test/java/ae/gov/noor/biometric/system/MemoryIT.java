package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls for which there is not enough memory, or not enough of the stack. */
@Tag("nightly")
class MemoryIT {
  private static final String READY = "/health/ready";
  private static final int CALLS = 8;
  private final UUID user = UUID.randomUUID();

  // F27
  @Test
  void callsThatNeedMoreMemoryThanThereIsEndAloneAndLeaveNoDump() throws Exception {
    Map<String, String> settings = new TreeMap<>(Service.settings());
    settings.put("RATE_LIMIT_SCALE", "1000");
    try (OwnDatabase database = OwnDatabase.create("memory_it")) {
      settings.put("POSTGRES_DB", database.name());
      try (SecondServer server =
          new SecondServer("memory", settings)
              .options(List.of("-XX:TieredStopAtLevel=1", "-Xms64m", "-Xmx256m"))
              .start()
              .await(READY)) {
        Portal portal = Portal.withRoles("portal").at(server.base());
        portal.enrol(user, Pictures.personB(1));
        assertEquals("verified", portal.result(user, Pictures.momentOfB(1)));
        byte[] sample = Pictures.grown(Pictures.personB(2), 10 * 1024 * 1024);
        String large = Portal.verification(user, sample).build().toString();
        int exhausted = 0;
        for (int round = 0; round < 5; round++) {
          for (Answer answer : answers(portal, large)) {
            assertTrue(
                Set.of(200, 409, 423, 429, 500, 503).contains(answer.status()), answer.body());
            exhausted += answer.status() == 500 ? 1 : 0;
          }
        }
        boolean ranOut = server.log().contains("OutOfMemoryError");
        System.out.printf(
            "MemoryIT: %d of %d calls ended with a 500, memory ran out: %s%n",
            exhausted, 5 * CALLS, ranOut);
        assertTrue(ranOut, "memory did not run out");
        server.await(READY);
        UUID later = UUID.randomUUID();
        portal.enrol(later, Pictures.personB(1));
        assertEquals("verified", portal.result(later, Pictures.momentOfB(2)));
        assertEquals(List.of(), dumps(server.folder()));
        awaitNothingWaits(database);
      }
    }
  }

  private static List<Answer> answers(Portal portal, String body) {
    return Parallel.calls(
        CALLS,
        i -> {
          try {
            return portal.post("/api/v1/verify", body);
          } catch (IllegalStateException cutOff) {
            return new Answer(500, null, "no answer");
          }
        });
  }

  /** What the service does by itself goes on, too. */
  private static void awaitNothingWaits(OwnDatabase database) throws Exception {
    String waiting = "select count(*) from outbox where published_at is null and parked_at is null";
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (database.number(waiting) > 0) {
      assertTrue(System.nanoTime() < deadline, "events are sent no more");
      Thread.sleep(200);
    }
  }

  private static List<Path> dumps(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(
              file ->
                  file.getFileName()
                      .toString()
                      .matches("(?i).*(\\.hprof|\\.phd|javacore.*|core\\..*|hs_err.*|ffdc_.*)"))
          .toList();
    }
  }

  // F27
  @Test
  void nestingWithoutEndIsRefusedAndNotFollowed() throws Exception {
    try (SecondServer server =
        new SecondServer("nesting", Service.settings())
            .options(List.of("-XX:TieredStopAtLevel=1", "-Xss256k"))
            .start()
            .await(READY)) {
      Portal portal = Portal.withRoles("portal").at(server.base());
      for (String open : List.of("[", "{\"a\":")) {
        String deep =
            Portal.verification(user, Pictures.personB(1)).build().toString().replaceAll("}$", "")
                + ",\"device_info\":"
                + open.repeat(200_000);
        Answer answer = portal.post("/api/v1/verify", deep);
        assertEquals(400, answer.status(), answer.body());
      }
      assertEquals(200, portal.get(READY).status());
      assertTrue(!server.log().contains("StackOverflowError"));
    }
  }
}
