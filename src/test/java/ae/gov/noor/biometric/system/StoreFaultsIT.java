package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What becomes of what was acknowledged when a store goes away under load, in every way that a
 * store can: killed, frozen, slow, cut off, refusing, and with its answers lost.
 */
@Tag("nightly")
class StoreFaultsIT {
  private static final String READY = "/health/ready";
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final long SEED = 11;
  private static final int CALLERS = 3;
  private static final Map<OwnStore.Kind, OwnStore> STORES = new EnumMap<>(OwnStore.Kind.class);
  private static final Map<OwnStore.Kind, Cable> CABLES = new EnumMap<>(OwnStore.Kind.class);
  private static final Map<String, String> SETTINGS = new TreeMap<>();
  private static SecondServer server;

  @BeforeAll
  static void begin() throws Exception {
    SETTINGS.putAll(Service.settings());
    SETTINGS.put("RATE_LIMIT_SCALE", "1000");
    for (OwnStore.Kind kind : OwnStore.Kind.values()) {
      OwnStore store = new OwnStore(kind).start();
      STORES.put(kind, store);
      if (kind == OwnStore.Kind.KAFKA) {
        SETTINGS.putAll(store.settings());
      } else {
        Cable cable = store.cable();
        CABLES.put(kind, cable);
        SETTINGS.putAll(store.settings(cable));
      }
    }
    server = new SecondServer("storefaults", SETTINGS).start().await(READY);
  }

  @AfterAll
  static void end() throws Exception {
    server.close();
    for (Cable cable : CABLES.values()) {
      cable.close();
    }
    for (OwnStore store : STORES.values()) {
      store.close();
    }
  }

  private interface Fault {
    void happen() throws Exception;
  }

  /** A load that goes on through some faults, and what it was told against what is held. */
  private static final class Run implements AutoCloseable {
    private final String name;
    private final StringBuilder faults = new StringBuilder();
    private final Load load = new Load(List.of(server.base()), CALLERS, 8, 0, SEED).start();

    Run(String name) throws Exception {
      this.name = name;
      goesOn(10);
    }

    /** So many more things are done. */
    private long goesOn(int more) throws InterruptedException {
      long begin = System.nanoTime();
      long target = load.ledger().done() + more;
      while (load.ledger().done() < target) {
        assertTrue(
            System.nanoTime() - begin < PATIENCE.toNanos(),
            name + ": nothing goes on " + load.ledger().statuses() + faults);
        Thread.sleep(20);
      }
      return (System.nanoTime() - begin) / 1_000_000;
    }

    /** Something happens for so long and is over then, and work goes on. */
    Run through(String what, Duration time, Fault begin, Fault end) throws Exception {
      long before = load.ledger().done();
      begin.happen();
      Thread.sleep(time.toMillis());
      long meanwhile = load.ledger().done() - before;
      end.happen();
      faults.append(
          "%n    %s: %d done meanwhile, the next 5 after %d ms"
              .formatted(what, meanwhile, goesOn(5)));
      goesOn(5);
      return this;
    }

    /** The same, and the service does its work without that store. */
    Run without(String what, Duration time, Fault begin, Fault end) throws Exception {
      long before = load.ledger().done();
      begin.happen();
      goesOn(5);
      Thread.sleep(time.toMillis());
      assertTrue(load.ledger().done() - before >= 5, what + ": the service needs it");
      return through(what + ", done without it", Duration.ZERO, () -> {}, end);
    }

    void settle() throws Exception {
      load.stop();
      server.await(READY);
      Map<String, String> direct = new TreeMap<>(SETTINGS);
      direct.putAll(STORES.get(OwnStore.Kind.POSTGRESQL).settings());
      String counts = new Reckoning(load, direct, server.base()).settle(10);
      System.out.printf(
          "StoreFaultsIT, %s: %s; %s, %s%s%n",
          name, counts, load.ledger().slowest(200), load.ledger().slowest(503), faults);
    }

    @Override
    public void close() {
      load.close();
    }
  }

  private static OwnStore store(OwnStore.Kind kind) {
    return STORES.get(kind);
  }

  private static Fault back(OwnStore.Kind kind) {
    return () -> {
      store(kind).restart();
      if (CABLES.containsKey(kind)) {
        CABLES.get(kind).leadTo(store(kind).port());
      }
    };
  }

  // F02, F04
  @Test
  void nothingIsLostThoughTheDatabaseIsKilled() throws Exception {
    OwnStore database = store(OwnStore.Kind.POSTGRESQL);
    try (Run run = new Run("database killed")) {
      for (int i = 0; i < 5; i++) {
        run.through(
            "killed", Duration.ofSeconds(1), database::kill, back(OwnStore.Kind.POSTGRESQL));
      }
      run.settle();
    }
  }

  // F02
  @Test
  void nothingIsLostThoughTheDatabaseIsSlowFrozenCutOffAndRefuses() throws Exception {
    OwnStore database = store(OwnStore.Kind.POSTGRESQL);
    Cable cable = CABLES.get(OwnStore.Kind.POSTGRESQL);
    try (Run run = new Run("database away")) {
      run.through("slow by 5 s", Duration.ofSeconds(20), slow(cable, 5_000), slow(cable, 0));
      run.through("slow by 50 ms", Duration.ofSeconds(5), slow(cable, 50), slow(cable, 0));
      run.through("frozen", Duration.ofSeconds(15), database::freeze, database::thaw);
      run.through("refuses", Duration.ofSeconds(5), cable::cut, cable::mend);
      for (int i = 0; i < 20; i++) {
        run.through("cut", Duration.ofMillis(50), cable::drop, () -> {});
      }
      run.settle();
    }
  }

  // F03
  @Test
  void nothingHappensTwiceThoughTheAnswersToCommitsAreLost() throws Exception {
    Random random = new Random(SEED);
    Cable cable = CABLES.get(OwnStore.Kind.POSTGRESQL);
    int before = cable.lost();
    try (Run run = new Run("commits unanswered")) {
      run.through(
          "one in ten",
          Duration.ofSeconds(40),
          () -> cable.loseAnswersTo("COMMIT", () -> random.nextInt(10) == 0),
          () -> cable.loseAnswersTo("", () -> false));
      System.out.printf("StoreFaultsIT: %d commits unanswered%n", cable.lost() - before);
      assertTrue(cable.lost() - before > 10, "the fault did not happen");
      run.settle();
    }
  }

  // F11
  @Test
  void nothingIsLostAndNothingStopsThoughRedisGoesInEveryWay() throws Exception {
    goesInEveryWay(OwnStore.Kind.REDIS);
  }

  // F12
  @Test
  void nothingIsLostAndNothingStopsThoughMongoDbGoesInEveryWay() throws Exception {
    goesInEveryWay(OwnStore.Kind.MONGODB);
  }

  private static void goesInEveryWay(OwnStore.Kind kind) throws Exception {
    Cable cable = CABLES.get(kind);
    OwnStore store = store(kind);
    Duration time = Duration.ofSeconds(5);
    try (Run run = new Run(kind.toString())) {
      run.without("cut off", time, cable::cut, cable::mend)
          .without("slow by 30 ms", time, slow(cable, 30), slow(cable, 0))
          .without("slow by 5 s", time, slow(cable, 5_000), slow(cable, 0))
          .without("frozen", time, store::freeze, store::thaw)
          .without("killed", time, store::kill, back(kind))
          .settle();
    }
  }

  private static Fault slow(Cable cable, long millis) {
    return () -> cable.slow(Duration.ofMillis(millis));
  }

  // F06, F07
  @Test
  void everyEventArrivesThoughTheBrokerGoesInEveryWay() throws Exception {
    OwnStore broker = store(OwnStore.Kind.KAFKA);
    Duration time = Duration.ofSeconds(8);
    try (Run run = new Run("KAFKA")) {
      run.without("stopped", time, broker::stop, broker::start)
          .without("frozen", time, broker::freeze, broker::thaw)
          .without("killed", time, broker::kill, back(OwnStore.Kind.KAFKA))
          .settle();
    }
  }

  // F02, F11, F12
  @Test
  void nothingIsLostThoughAllStoresGoAtOnce() throws Exception {
    try (Run run = new Run("all stores at once")) {
      run.through(
          "all cut off, the broker frozen",
          Duration.ofSeconds(5),
          () -> {
            for (Cable cable : CABLES.values()) {
              cable.cut();
            }
            store(OwnStore.Kind.KAFKA).freeze();
          },
          () -> {
            CABLES.values().forEach(Cable::mend);
            store(OwnStore.Kind.KAFKA).thaw();
          });
      run.settle();
    }
  }
}
