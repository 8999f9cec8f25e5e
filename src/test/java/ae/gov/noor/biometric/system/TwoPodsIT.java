package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two pods on one system of record, of which one is cut off from what they share, and killed. */
@Tag("nightly")
class TwoPodsIT {
  private static final String READY = "/health/ready";
  private static final long SEED = 2;

  // F11 (split), F26
  @Test
  void whatOnePodAcknowledgedBothHoldThoughTheyAreSplitAndOneIsKilled() throws Exception {
    try (OwnDatabase database = OwnDatabase.create("pods_it");
        Cable redis = cable("REDIS_URL");
        Cable mongo = cable("MONGODB_URL");
        Cable record = new Cable("127.0.0.1", Integer.parseInt(Service.setting("POSTGRES_PORT")))) {
      Map<String, String> settings = new TreeMap<>(Service.settings());
      settings.put("POSTGRES_DB", database.name());
      settings.put("RATE_LIMIT_SCALE", "1000");
      Map<String, String> split = new TreeMap<>(settings);
      split.put("REDIS_URL", "redis://localhost:" + redis.port());
      split.put("MONGODB_URL", "mongodb://localhost:" + mongo.port());
      split.put("POSTGRES_HOST", "localhost");
      split.put("POSTGRES_PORT", Integer.toString(record.port()));
      try (SecondServer one = new SecondServer("pod-one", settings).start().await(READY);
          SecondServer other = new SecondServer("pod-other", split).start().await(READY);
          Load load = new Load(List.of(one.base(), other.base()), 4, 8, 0, SEED).start()) {
        goesOn(load, 20);
        redis.cut();
        mongo.cut();
        goesOn(load, 40);
        record.cut();
        goesOn(load, 20);
        record.mend();
        goesOn(load, 20);
        redis.mend();
        mongo.mend();
        goesOn(load, 20);
        one.kill();
        goesOn(load, 20);
        one.start().await(READY);
        goesOn(load, 20);
        load.stop();
        String counts = new Reckoning(load, settings, one.base()).settle(10);
        System.out.printf("TwoPodsIT: %s%n", counts);
      }
    }
  }

  private static Cable cable(String setting) throws Exception {
    URI address = URI.create(Service.setting(setting));
    return new Cable(address.getHost(), address.getPort());
  }

  private static void goesOn(Load load, int more) throws InterruptedException {
    long deadline = System.nanoTime() + 120_000_000_000L;
    long target = load.ledger().done() + more;
    while (load.ledger().done() < target) {
      assertTrue(System.nanoTime() < deadline, "nothing goes on " + load.ledger().statuses());
      Thread.sleep(20);
    }
  }
}
