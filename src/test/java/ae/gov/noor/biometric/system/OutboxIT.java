package ae.gov.noor.biometric.system;

import static ae.gov.noor.biometric.system.Awaited.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of events when something goes wrong on their way; the broker starts too late. */
@ExtendWith(ArquillianExtension.class)
class OutboxIT {
  private static final String READY = "/health/ready";
  private static final String REQUESTED = "noor.biometric.enrollment.requested";

  /** Events about persons; the end of the audit trail is told beside them. */
  private static final String WAITING =
      "select count(*) from outbox"
          + " where published_at is null and parked_at is null and user_id is not null";

  private static final Map<String, String> SETTINGS = new TreeMap<>();
  private static OwnStore broker;
  private static OwnDatabase database;
  private static SecondServer server;
  private static Portal portal;

  private final UUID user = UUID.randomUUID();

  /** The service answers, and keeps its events, although nobody has seen the broker yet. */
  @BeforeAll
  static void begin() throws Exception {
    broker = new OwnStore(OwnStore.Kind.KAFKA);
    database = OwnDatabase.create("outbox_it");
    SETTINGS.putAll(Service.settings());
    SETTINGS.put("POSTGRES_DB", database.name());
    SETTINGS.put("KAFKA_BOOTSTRAP_SERVERS", broker.address());
    SETTINGS.put("RATE_LIMIT_SCALE", "1000");
    server = new SecondServer("outbox", SETTINGS).start().await(READY);
    portal = Portal.withRoles("portal").at(server.base());
    UUID early = UUID.randomUUID();
    String session = portal.begin(early).id().toString();
    assertEquals(1, database.number(WAITING));
    await("the metric", () -> metric("biometric_outbox_waiting") >= 1);
    broker.start();
    awaitNothingWaits();
    assertEquals(List.of(session), sessions(arrived(early)));
  }

  @AfterAll
  static void end() throws Exception {
    server.close();
    database.close();
    broker.close();
  }

  private static void awaitNothingWaits() throws Exception {
    await("an empty outbox", () -> database.number(WAITING) == 0);
  }

  private static double metric(String name) {
    Matcher line =
        Pattern.compile("(?m)^" + name + "(?:\\{[^}]*\\})? (\\S+)$")
            .matcher(portal.get("/metrics").body());
    assertTrue(line.find(), name + " is not measured");
    return Double.parseDouble(line.group(1));
  }

  /** What the topic of begun enrolments has of a person, as often as it is there. */
  private static List<Events.Event> arrived(UUID user) {
    return arrived(event -> event.key().equals(user.toString()));
  }

  private static List<Events.Event> arrived(Predicate<Events.Event> which) {
    return Events.at(broker.address()).stream().filter(which).toList();
  }

  private static List<String> sessions(List<Events.Event> events) {
    return events.stream().map(event -> event.field("enrollment_id")).toList();
  }

  @Test
  void everyEventArrivesInOrderThoughTheBrokerWasAwayForSeconds() throws Exception {
    everyEventArrivesAfter(Duration.ofSeconds(5), List.of(portal));
  }

  @Tag("nightly")
  @Test
  void everyEventOfTwoPodsArrivesInOrderThoughTheBrokerWasAwayForAMinute() throws Exception {
    try (SecondServer other = new SecondServer("outbox-other", SETTINGS).start().await(READY)) {
      everyEventArrivesAfter(Duration.ofMinutes(1), List.of(portal, portal.at(other.base())));
    }
  }

  private static void everyEventArrivesAfter(Duration outage, List<Portal> pods) throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Map<UUID, List<String>>>> callers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      callers.add(threads.submit(() -> call(stop, pods)));
    }
    await("traffic", () -> metric("biometric_events_sent_total") > 20);
    broker.stop();
    long begin = System.nanoTime();
    await("the outage", () -> System.nanoTime() - begin > outage.toNanos());
    int waiting = database.number(WAITING);
    broker.start();
    await("events again", () -> database.number(WAITING) < waiting);
    stop.set(true);
    threads.shutdown();
    Map<UUID, List<String>> acknowledged = new LinkedHashMap<>();
    for (Future<Map<UUID, List<String>>> caller : callers) {
      acknowledged.putAll(caller.get());
    }
    awaitNothingWaits();
    int repeats = assertAllInOrder(acknowledged);
    System.out.printf(
        "OutboxIT: %d events of %d people, %d waited at the end of %s, %d came twice%n",
        acknowledged.values().stream().mapToInt(List::size).sum(),
        acknowledged.size(),
        waiting,
        outage,
        repeats);
    assertTrue(waiting > 0);
    assertEquals(0, metric("biometric_outbox_parked"));
    assertTrue(metric("biometric_events_failed_total") > 0);
  }

  /** Begins enrolments of ten people, each again and again at the next pod, keeps the answers. */
  private static Map<UUID, List<String>> call(AtomicBoolean stop, List<Portal> pods) {
    List<UUID> people = Stream.generate(UUID::randomUUID).limit(10).toList();
    Map<UUID, List<String>> acknowledged = new LinkedHashMap<>();
    for (int i = 0; !stop.get(); i++) {
      Portal pod = pods.get(i % pods.size());
      for (UUID one : people) {
        acknowledged
            .computeIfAbsent(one, u -> new ArrayList<>())
            .add(pod.begin(one).id().toString());
      }
    }
    return acknowledged;
  }

  /** At least once: what comes twice has the same id; the first of each are in order. */
  private static int assertAllInOrder(Map<UUID, List<String>> acknowledged) {
    List<Events.Event> all = arrived(event -> event.topic().equals(REQUESTED));
    int repeats = 0;
    for (Map.Entry<UUID, List<String>> one : acknowledged.entrySet()) {
      Set<String> seen = new HashSet<>();
      List<Events.Event> first = new ArrayList<>();
      for (Events.Event event : all) {
        if (event.key().equals(one.getKey().toString())) {
          if (seen.add(event.headers().get("ce_id"))) {
            first.add(event);
          } else {
            repeats++;
          }
        }
      }
      assertEquals(one.getValue(), sessions(first));
    }
    return repeats;
  }

  @Test
  void whatWasSentButNotMarkedIsSentAgainWithTheSameId() throws Exception {
    refuse("outbox", "update", "old.user_id = '" + user + "'");
    final String session = portal.begin(user).id().toString();
    await("a repeat", () -> arrived(user).size() >= 2);
    assertEquals(1, database.number(WAITING));
    accept("outbox");
    awaitNothingWaits();
    List<Events.Event> events = arrived(user);
    assertEquals(Set.of(session), Set.copyOf(sessions(events)));
    assertEquals(1, events.stream().map(event -> event.headers().get("ce_id")).distinct().count());
  }

  @Tag("nightly")
  @Test
  void nothingIsMissingThoughTheServerIsKilledBetweenSendAndMark() throws Exception {
    final UUID old = insert(user, REQUESTED, "{}");
    final UUID young = insert(user, REQUESTED, "{}");
    awaitNothingWaits();
    String back = "update outbox set published_at = now() - interval '%s' where event_id = ?";
    database.change(back.formatted("7 days 1 minute"), old);
    database.change(back.formatted("6 days 23 hours"), young);
    refuse("outbox", "update", "true");
    List<String> sessions = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      sessions.add(portal.begin(user).id().toString());
    }
    await("a repeat", () -> arrived(user).size() > sessions.size() + 2);
    server.kill();
    accept("outbox");
    server.start().await(READY);
    awaitNothingWaits();
    sessions.addAll(0, List.of("", ""));
    assertAllInOrder(Map.of(user, sessions));
    String kept = "select event_id from outbox where event_id in (?, ?)";
    await("a purge", () -> database.texts(kept, old, young).equals(List.of(young.toString())));
  }

  // F05, F08
  @Test
  void nothingIsToldOfWhatWasRolledBack() throws Exception {
    refuse("audit_entry", "insert", "new.action = 'ENROLMENT_INITIATED'");
    portal.initiate(user).problem(503, "store-unavailable");
    accept("audit_entry");
    UUID later = UUID.randomUUID();
    portal.begin(later);
    awaitNothingWaits();
    assertEquals(1, arrived(later).size());
    assertEquals(List.of(), arrived(user));
  }

  @Test
  void whatCannotBeSentIsSetAsideAndTheRestGoesOn() throws Exception {
    UUID other = UUID.randomUUID();
    final UUID tooLarge = insert(user, REQUESTED, "x".repeat(2_000_000));
    final UUID nowhere = insert(user, "not a topic!", "{}");
    String mine = portal.begin(user).id().toString();
    String others = portal.begin(other).id().toString();
    awaitNothingWaits();
    assertEquals(List.of(mine), sessions(arrived(user)));
    assertEquals(List.of(others), sessions(arrived(other)));
    assertEquals(
        List.of("3 RecordTooLargeException", "3 InvalidTopicException"),
        database.texts(
            "select attempts || ' ' || last_error from outbox"
                + " where parked_at is not null and user_id = ? order by id",
            user));
    await("the metric", () -> metric("biometric_outbox_parked") == 2);
    assertEquals(2, metric("biometric_events_parked_total"));
    String log = server.log();
    assertTrue(log.contains(tooLarge.toString()) && log.contains(nowhere.toString()));
    assertFalse(log.contains(user.toString()), "whose event it is stays out of the log");
    assertEquals(2, database.change("delete from outbox where parked_at is not null"));
  }

  private static UUID insert(UUID user, String topic, String payload) throws Exception {
    UUID id = UUID.randomUUID();
    database.change(
        "insert into outbox (event_id, topic, user_id, payload, occurred_at)"
            + " values (?, ?, ?, ?, now())",
        id,
        topic,
        user,
        payload);
    return id;
  }

  /** The database fails at these changes from now on. */
  private static void refuse(String table, String change, String which) throws Exception {
    database.change(
        "create function refused() returns trigger language plpgsql as"
            + " $$ begin raise exception 'refused by a test' using errcode = 'disk_full'; end $$");
    database.change(
        "create trigger refused before %s on %s for each row when (%s) execute function refused()"
            .formatted(change, table, which));
  }

  private static void accept(String table) throws Exception {
    database.change("drop trigger refused on " + table);
    database.change("drop function refused()");
  }
}
