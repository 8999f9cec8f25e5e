package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten thousand calls as fast as this machine can send them: refused or done, all of them soon. */
@Tag("nightly")
class BurstIT {
  private static final String READY = "/health/ready";
  private static final int CALLS = 10_000;
  private static final int AT_ONCE = 256;
  private static final int PEOPLE = 60;

  /** Of 256 threads at the most that a server of 2 cores should have no more are made. */
  private static final int MORE_THREADS = 150;

  /** What waits for a turn and for a store together; not a speed, but an end. */
  private static final double MOST_MILLIS = 30_000;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** An answer and how long it took to come. */
  private record Came(int status, double millis) {}

  // F34
  @Test
  void whatOneCallerSendsTooMuchOfIsRefusedBeforeItCosts() throws Exception {
    Map<String, String> settings = new TreeMap<>(Service.settings());
    // a tenth, so that more than the limit can be sent on whatever machine
    settings.put("RATE_LIMIT_SCALE", "0.1");
    try (SecondServer server = new SecondServer("burst", settings).start().await(READY)) {
      Portal portal = Portal.withRoles("portal").at(server.base());
      UUID user = UUID.randomUUID();
      Map<Integer, double[]> came =
          burst("one caller", server, i -> portal.request("/api/v1/verify/history/" + user));
      assertEquals(Set.of(200, 429), came.keySet());
      assertTrue(came.get(429).length > 1000, "the limit did not hold");
    }
  }

  // F34
  @Test
  void whatCannotBeWorkedOnIsRefusedAtOnceAndWhatCanIsDone() throws Exception {
    Map<String, String> settings = new TreeMap<>(Service.settings());
    settings.put("RATE_LIMIT_SCALE", "1000");
    try (OwnDatabase database = OwnDatabase.create("burst_it")) {
      settings.put("POSTGRES_DB", database.name());
      try (SecondServer server = new SecondServer("burst", settings).start().await(READY)) {
        Portal portal = Portal.withRoles("portal").at(server.base());
        List<UUID> people = Stream.generate(UUID::randomUUID).limit(PEOPLE).toList();
        people.forEach(one -> portal.enrol(one, Pictures.personB(1)));
        List<String> bodies =
            IntStream.rangeClosed(1, 7)
                .boxed()
                .flatMap(
                    moment ->
                        people.stream()
                            .map(
                                one ->
                                    Portal.verification(one, Pictures.momentOfB(moment))
                                        .build()
                                        .toString()))
                .toList();
        Map<Integer, double[]> came =
            burst(
                "verifications",
                server,
                i ->
                    portal
                        .request("/api/v1/verify")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(bodies.get(i % bodies.size()))));
        assertTrue(Set.of(200, 409, 423, 429, 503).containsAll(came.keySet()), came.toString());
        int decided =
            came.getOrDefault(200, new double[0]).length
                + came.getOrDefault(409, new double[0]).length;
        assertTrue(decided > 50, "nothing was done");
        assertEquals(decided, database.number("select count(*) from verification"));
        UUID later = UUID.randomUUID();
        portal.enrol(later, Pictures.personB(1));
        assertEquals("verified", portal.result(later, Pictures.personB(2)));
      }
    }
  }

  private Map<Integer, double[]> burst(
      String name, SecondServer server, IntFunction<HttpRequest.Builder> request) throws Exception {
    final int threadsBefore = threads(server);
    int mostThreads = threadsBefore;
    Semaphore room = new Semaphore(AT_ONCE);
    Queue<Came> came = new ConcurrentLinkedQueue<>();
    long begin = System.nanoTime();
    CompletableFuture<?>[] all = new CompletableFuture<?>[CALLS];
    for (int i = 0; i < CALLS; i++) {
      room.acquire();
      long sent = System.nanoTime();
      all[i] =
          client
              .sendAsync(request.apply(i).build(), BodyHandlers.ofString())
              .whenComplete((answer, failed) -> room.release())
              .thenAccept(
                  answer ->
                      came.add(new Came(answer.statusCode(), (System.nanoTime() - sent) / 1e6)));
      if (i % 100 == 0) {
        mostThreads = Math.max(mostThreads, threads(server));
      }
    }
    CompletableFuture.allOf(all).get(240, TimeUnit.SECONDS);
    double seconds = (System.nanoTime() - begin) / 1e9;
    Map<Integer, double[]> byStatus =
        came.stream()
            .collect(
                Collectors.groupingBy(
                    Came::status,
                    TreeMap::new,
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        list -> list.stream().mapToDouble(Came::millis).sorted().toArray())));
    System.out.printf(
        "BurstIT, %s: %d calls, %d at a time, in %.1f s (%.0f a second); threads %d, at most %d;"
            + " answers %s%n",
        name,
        CALLS,
        AT_ONCE,
        seconds,
        CALLS / seconds,
        threadsBefore,
        mostThreads,
        byStatus.entrySet().stream()
            .map(
                e ->
                    "%d: %d, median %.0f, p99 %.0f, longest %.0f ms"
                        .formatted(
                            e.getKey(),
                            e.getValue().length,
                            at(e.getValue(), 0.5),
                            at(e.getValue(), 0.99),
                            at(e.getValue(), 1)))
            .toList());
    assertEquals(CALLS, came.size(), "every call has an answer");
    assertTrue(came.stream().allMatch(one -> one.millis() < MOST_MILLIS), "answers do not come");
    assertTrue(mostThreads < threadsBefore + MORE_THREADS, mostThreads + " threads");
    assertEquals(200, Portal.withoutToken().at(server.base()).get(READY).status());
    return byStatus;
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  private static int threads(SecondServer server) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + server.machine().pid() + "/status")).stream()
        .filter(line -> line.startsWith("Threads:"))
        .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
