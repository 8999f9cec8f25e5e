package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that is killed under load, again and again, each time at another moment. */
@ExtendWith(ArquillianExtension.class)
class KillsIT {
  private static final String READY = "/health/ready";
  private static final int CALLERS = 3;
  private static final long SEED = 26;

  // F26, F04 (the service's part), L09
  @Test
  void losesNothingThatWasAcknowledgedThoughItIsKilledTwice() throws Exception {
    kill(2, 3);
  }

  // F26, F04 (the service's part), L09
  @Test
  @Tag("nightly")
  void losesNothingThatWasAcknowledgedThoughItIsKilledTwentyTimes() throws Exception {
    kill(20, 8);
  }

  private static void kill(int times, int captures) throws Exception {
    Random moments = new Random(SEED);
    try (OwnDatabase database = OwnDatabase.create("kills_it")) {
      Map<String, String> settings = new TreeMap<>(Service.settings());
      settings.put("POSTGRES_DB", database.name());
      settings.put("RATE_LIMIT_SCALE", "1000");
      try (SecondServer server = new SecondServer("kills", settings).start().await(READY);
          Load load = new Load(List.of(server.base()), CALLERS, captures, 0, SEED).start()) {
        for (int i = 0; i < times; i++) {
          long decided = load.ledger().answers(200);
          long killAt = decided + 1 + moments.nextInt(12);
          while (load.ledger().answers(200) < killAt) {
            Thread.sleep(5);
          }
          Thread.sleep(moments.nextInt(400));
          server.kill();
          server.start().await(READY);
        }
        load.stop();
        long cutOff = load.ledger().answers(0);
        String counts =
            new Reckoning(
                    load,
                    new SystemOfRecord(settings),
                    settings.get("KAFKA_BOOTSTRAP_SERVERS"),
                    server.base())
                .settle(10);
        System.out.printf("KillsIT: killed %d times; %s%n", times, counts);
        assertTrue(cutOff >= 0);
      }
    }
  }
}
