package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A server under half of what it can do, for as many minutes as {@code -Dsoak.minutes} says, while
 * its stores go and come back: what it uses must not grow. The first fifth of the time is no part
 * of the measurement.
 */
class SoakIT {
  private static final String READY = "/health/ready";
  private static final int MINUTES = Integer.getInteger("soak.minutes", 0);
  private static final int CALLERS = 4;
  private static final int CAPTURES = 8;
  private static final long SEED = 30;
  private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(20);
  private static final Pattern USED = Pattern.compile("(?m)^ (?!Meta|  ?class).*used (\\d+)K");

  /** What is watched, and how much more of it a minute is a leak. */
  private enum Watched {
    RESIDENT_MIB(3),
    HEAP_AFTER_GC_MIB(1),
    THREADS(0.5),
    OPEN_FILES(1),
    POSTGRESQL_CONNECTIONS(0.3),
    REDIS_CONNECTIONS(0.3),
    MONGODB_CONNECTIONS(0.3);

    private final double mostAMinute;

    Watched(double mostAMinute) {
      this.mostAMinute = mostAMinute;
    }
  }

  private record Sample(double minute, long done, Map<Watched, Double> values) {}

  private final Map<String, String> settings = new TreeMap<>(Service.settings());
  private final List<Sample> samples = new ArrayList<>();
  private OwnStore broker;
  private Cable record;
  private Cable redis;
  private Cable mongo;
  private SecondServer server;
  private int faults;

  @Test
  void nothingThatTheServiceUsesGrowsThoughItsStoresComeAndGo() throws Exception {
    assumeTrue(MINUTES > 0, "skipped: -Dsoak.minutes says for how long");
    try (OwnDatabase database = OwnDatabase.create("soak_it");
        OwnStore kafka = new OwnStore(OwnStore.Kind.KAFKA).start();
        Cable toRecord = new Cable("127.0.0.1", Integer.parseInt(settings.get("POSTGRES_PORT")));
        Cable toRedis = cable("REDIS_URL");
        Cable toMongo = cable("MONGODB_URL")) {
      broker = kafka;
      record = toRecord;
      redis = toRedis;
      mongo = toMongo;
      settings.put("POSTGRES_DB", database.name());
      settings.put("RATE_LIMIT_SCALE", "1000");
      settings.putAll(kafka.settings());
      Map<String, String> direct = new TreeMap<>(settings);
      settings.put("POSTGRES_HOST", "localhost");
      settings.put("POSTGRES_PORT", Integer.toString(record.port()));
      settings.put("REDIS_URL", "redis://localhost:" + redis.port());
      settings.put("MONGODB_URL", "mongodb://localhost:" + mongo.port());
      // as it runs in production, not as other tests start it
      try (SecondServer soaked =
          new SecondServer("soak", settings).options(List.of()).start().await(READY)) {
        server = soaked;
        double capacity = capacity();
        long pace = Math.round(2_000 * CALLERS / capacity);
        try (Load load = new Load(List.of(server.base()), CALLERS, CAPTURES, pace, SEED).start()) {
          soak(load, capacity);
          load.stop();
          server.await(READY);
          String counts = new Reckoning(load, direct, server.base()).settle(10);
          System.out.printf(
              "SoakIT: %d minutes, %d faults; %s; %s, %s%n",
              MINUTES, faults, counts, load.ledger().slowest(200), load.ledger().slowest(503));
        }
        judge();
      }
    }
  }

  private Cable cable(String setting) throws IOException {
    URI address = URI.create(settings.get(setting));
    return new Cable(address.getHost(), address.getPort());
  }

  /** Things done a second by callers who do not rest; the first half of a minute warms it up. */
  private double capacity() throws InterruptedException {
    try (Load load = new Load(List.of(server.base()), CALLERS, CAPTURES, 0, SEED - 1).start()) {
      Thread.sleep(30_000);
      long before = load.ledger().done();
      long begin = System.nanoTime();
      Thread.sleep(30_000);
      double measured = (load.ledger().done() - before) / ((System.nanoTime() - begin) / 1e9);
      load.stop();
      return measured;
    }
  }

  private void soak(Load load, double capacity) throws Exception {
    long begin = System.nanoTime();
    long end = begin + TimeUnit.MINUTES.toNanos(MINUTES);
    System.out.printf("SoakIT: capacity %.1f things a second with %d callers%n", capacity, CALLERS);
    while (System.nanoTime() < end) {
      long next = System.nanoTime() + BETWEEN_SAMPLES.toNanos();
      fault(samples.size());
      Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
      Sample sample =
          new Sample((System.nanoTime() - begin) / 60e9, load.ledger().done(), values());
      samples.add(sample);
      System.out.printf(
          Locale.ROOT,
          "SoakIT: minute %5.1f, %d done, %s%n",
          sample.minute(),
          sample.done(),
          sample.values());
      load.renewTokens();
    }
    double rate = load.ledger().done() / ((System.nanoTime() - begin) / 1e9);
    System.out.printf("SoakIT: %.1f things a second on average%n", rate);
  }

  /** One after the other, a few seconds each. */
  private void fault(int number) throws Exception {
    faults++;
    switch (number % 6) {
      case 0 -> during(redis::cut, redis::mend, 3_000);
      case 1 ->
          during(() -> mongo.slow(Duration.ofSeconds(1)), () -> mongo.slow(Duration.ZERO), 3_000);
      case 2 -> during(broker::stop, broker::start, 3_000);
      case 3 ->
          during(() -> record.slow(Duration.ofMillis(20)), () -> record.slow(Duration.ZERO), 3_000);
      case 4 -> record.drop();
      default -> faults--;
    }
  }

  private interface Step {
    void go() throws Exception;
  }

  private static void during(Step begin, Step end, long millis) throws Exception {
    begin.go();
    Thread.sleep(millis);
    end.go();
  }

  private Map<Watched, Double> values() throws Exception {
    Map<Watched, Double> values = new EnumMap<>(Watched.class);
    Path process = Path.of("/proc/" + server.machine().pid());
    String status = Files.readString(process.resolve("status"));
    values.put(Watched.RESIDENT_MIB, Math.rint(number(status, "VmRSS:\\s+(\\d+)") / 1024));
    values.put(Watched.THREADS, number(status, "Threads:\\s+(\\d+)"));
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      values.put(Watched.OPEN_FILES, (double) open.count());
    }
    values.put(Watched.POSTGRESQL_CONNECTIONS, (double) record.connections());
    values.put(Watched.REDIS_CONNECTIONS, (double) redis.connections());
    values.put(Watched.MONGODB_CONNECTIONS, (double) mongo.connections());
    values.put(Watched.HEAP_AFTER_GC_MIB, heapAfterCollection());
    return values;
  }

  private static double number(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertTrue(found.find(), pattern);
    return Double.parseDouble(found.group(1));
  }

  private double heapAfterCollection() throws Exception {
    ask("GC.run");
    Matcher used = USED.matcher(ask("GC.heap_info"));
    long kilobytes = 0;
    while (used.find()) {
      kilobytes += Long.parseLong(used.group(1));
    }
    assertTrue(kilobytes > 0, "the heap's size is not told");
    return Math.rint(kilobytes / 102.4) / 10;
  }

  private String ask(String command) throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(server.machine().pid()), command)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  /** The median of the slopes between any two samples after the first fifth (Theil and Sen). */
  private double slope(Watched what) {
    List<Sample> after = samples.subList(samples.size() / 5, samples.size());
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      for (int j = i + 1; j < after.size(); j++) {
        double more = after.get(j).values().get(what) - after.get(i).values().get(what);
        slopes.add(more / (after.get(j).minute() - after.get(i).minute()));
      }
    }
    slopes.sort(null);
    return slopes.get(slopes.size() / 2);
  }

  private void judge() {
    List<String> leaks = new ArrayList<>();
    System.out.printf(
        "SoakIT: %-24s %8s %8s %8s %12s %12s%n",
        "", "first", "last", "most", "a minute", "at most");
    int warm = samples.size() / 5;
    for (Watched what : Watched.values()) {
      double slope = slope(what);
      System.out.printf(
          Locale.ROOT,
          "SoakIT: %-24s %8.1f %8.1f %8.1f %12.3f %12.1f%n",
          what,
          samples.get(warm).values().get(what),
          samples.get(samples.size() - 1).values().get(what),
          samples.stream().mapToDouble(s -> s.values().get(what)).max().orElseThrow(),
          slope,
          what.mostAMinute);
      if (slope > what.mostAMinute) {
        leaks.add(what + " grows by " + slope + " a minute");
      }
    }
    assertEquals(List.of(), leaks);
  }
}
