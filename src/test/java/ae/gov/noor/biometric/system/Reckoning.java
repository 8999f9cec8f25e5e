package ae.gov.noor.biometric.system;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Holds a client's ledger against what the service holds: rows, audit trail and events. What was
 * acknowledged must be there, once, and the same everywhere; of what was not, all or nothing.
 */
final class Reckoning {
  private static final String PREFIX = "noor.biometric.";
  private static final int LOCKS = 3;
  private static final long PATIENCE_SECONDS = 180;

  private final Load load;
  private final Ledger ledger;
  private final SystemOfRecord record;
  private final String broker;
  private final URI base;
  private final List<String> wrong = new ArrayList<>();
  private final Set<UUID> erased = new HashSet<>();

  private Map<String, List<AuditChain.Entry>> entries;
  private Map<UUID, List<Session>> sessions;
  private Map<UUID, List<Decision>> decisions;
  private Map<UUID, List<Told>> outbox;
  private Set<UUID> enrolled;
  private Set<UUID> withTemplate;
  private int repeats;
  private int confirmed;

  /** An enrolment that was begun, and whether what completes one is there. */
  private record Session(UUID id, UUID user, boolean completed, boolean enrolment) {}

  private record Decision(UUID id, UUID user, String result) {}

  /** An event as it waits or was sent. */
  private record Told(String id, String topic, UUID user, String payload) {}

  /** A person's failures. */
  private record Failures(UUID user, int consecutive, int total, int reserved) {}

  /** What an audit entry says that was done to somebody who is not erased. */
  private record Deed(UUID user, String action, String outcome) {}

  /**
   * @param load after its end
   * @param stores the settings that lead to the stores themselves, without any cable
   * @param base of a server that serves
   */
  Reckoning(Load load, Map<String, String> stores, URI base) {
    this.load = load;
    this.ledger = load.ledger();
    this.record = new SystemOfRecord(stores);
    this.broker = stores.get("KAFKA_BOOTSTRAP_SERVERS");
    this.base = base;
  }

  /** Fails where anything is wrong; the counts else. */
  String settle(int confirmations) throws Exception {
    List<String> unknown = new ArrayList<>();
    confirmed = load.knowAll(confirmations, unknown);
    List<String> found = Stream.concat(unknown.stream(), compare().stream()).toList();
    assertEquals(List.of(), found.stream().limit(20).toList(), found.size() + " are wrong");
    return counts();
  }

  /** What is wrong. */
  List<String> compare() throws Exception {
    wrong.clear();
    repeats = 0;
    awaitNothingWaits();
    read();
    chain();
    ledger.operations().forEach(this::operation);
    for (UUID user : ledger.users()) {
      if (!erased.contains(user)) {
        held(user);
      }
    }
    failures();
    events();
    exports();
    return List.copyOf(wrong);
  }

  private void demand(boolean holds, String otherwise, Object about) {
    if (!holds) {
      wrong.add(otherwise + ": " + about);
    }
  }

  private void awaitNothingWaits() throws Exception {
    String waiting = "select count(*) from outbox where published_at is null and parked_at is null";
    long deadline = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (record.number(waiting) > 0) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(record.number(waiting) + " events stay in the outbox");
      }
      Thread.sleep(200);
    }
    demand(
        record.number("select count(*) from outbox where parked_at is not null") == 0,
        "events were set aside",
        "");
  }

  private void read() throws SQLException {
    entries = AuditChain.stored(record).stream().collect(groupingBy(AuditChain.Entry::requestId));
    sessions =
        record
            .rows(
                "select s.id, s.user_id, s.status = 'completed',"
                    + " exists (select 1 from enrolment e where e.session_id = s.id)"
                    + " from enrolment_session s",
                row ->
                    new Session(uuid(row, 1), uuid(row, 2), row.getBoolean(3), row.getBoolean(4)))
            .stream()
            .collect(groupingBy(Session::user));
    decisions =
        record
            .rows(
                "select id, user_id, result from verification",
                row -> new Decision(uuid(row, 1), uuid(row, 2), row.getString(3)))
            .stream()
            .collect(groupingBy(Decision::user));
    outbox =
        record
            .rows(
                "select event_id::text, topic, user_id, payload from outbox"
                    + " where user_id is not null order by id",
                row -> new Told(row.getString(1), row.getString(2), uuid(row, 3), row.getString(4)))
            .stream()
            .collect(groupingBy(Told::user));
    enrolled = users("select user_id from enrolment");
    withTemplate =
        users(
            "select t.user_id from template t join newest_template n"
                + " on n.template_id = t.template_id join user_key k on k.user_id = t.user_id");
    erased.addAll(users("select user_id from erasure"));
  }

  private static UUID uuid(java.sql.ResultSet row, int column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private Set<UUID> users(String query) throws SQLException {
    return new HashSet<>(record.rows(query, row -> uuid(row, 1)));
  }

  /** By this test's own arithmetic, and by the service's. */
  private void chain() throws SQLException, IOException, GeneralSecurityException {
    OptionalLong broken = AuditChain.broken(AuditChain.stored(record));
    demand(broken.isEmpty(), "the audit chain is broken", broken);
    Answer verdict = Portal.withRoles("auditor").at(base).get("/api/v1/admin/audit/verify");
    demand(
        verdict.status() == 200 && verdict.json().getBoolean("whole"),
        "the service finds its trail not whole",
        verdict);
  }

  /** What the trail has of all calls for one thing. */
  private List<AuditChain.Entry> entries(Ledger.Operation operation, String action) {
    return operation.calls().stream().flatMap(call -> entries(call, action)).toList();
  }

  private Stream<AuditChain.Entry> entries(Ledger.Call call, String action) {
    return entries.getOrDefault(call.requestId(), List.of()).stream()
        .filter(entry -> entry.action().equals(action));
  }

  private void operation(Ledger.Operation operation) {
    boolean acknowledged = !operation.acknowledgements().isEmpty();
    demand(
        operation.acknowledgements().stream().map(Reckoning::essence).distinct().count() <= 1,
        "answered in two ways",
        operation);
    demand(
        operation.calls().stream()
            .flatMap(call -> call.answer().stream())
            .noneMatch(answer -> answer.status() == 500 || answer.status() == 401),
        "an answer that nobody expects",
        operation);
    switch (operation.kind()) {
      case INITIATE -> once(operation, "ENROLMENT_INITIATED", acknowledged);
      case SUBMIT -> {
        once(operation, "ENROLMENT_COMPLETED", acknowledged);
        if (acknowledged && !erased.contains(operation.user())) {
          demand(
              enrolled.contains(operation.user()) && withTemplate.contains(operation.user()),
              "an enrolment is lost",
              operation);
        }
      }
      case GENUINE, IMPOSTOR -> decided(operation, acknowledged);
      case UNLOCK, ERASE -> {
        String action = operation.kind() == Ledger.Kind.UNLOCK ? "UNLOCKED" : "ERASURE";
        operation.calls().stream()
            .filter(Ledger.Call::acknowledged)
            .forEach(
                call ->
                    demand(entries(call, action).count() > 0, "not in the audit trail", operation));
      }
    }
    if (operation.kind() == Ledger.Kind.ERASE && acknowledged) {
      gone(operation.user());
    }
  }

  private void once(Ledger.Operation operation, String action, boolean acknowledged) {
    int found = entries(operation, action).size();
    demand(acknowledged ? found == 1 : found <= 1, found + " times " + action, operation);
  }

  private void decided(Ledger.Operation operation, boolean acknowledged) {
    once(operation, "VERIFICATION", acknowledged);
    for (AuditChain.Entry entry : entries(operation, "VERIFICATION")) {
      demand(
          operation.kind() == Ledger.Kind.GENUINE || !entry.outcome().equals("verified"),
          "an impostor was verified",
          operation);
      for (Answer answer : operation.acknowledgements()) {
        demand(
            answer.json().getString("result").equals(entry.outcome()),
            "the audit trail says " + entry.outcome(),
            operation);
      }
    }
    if (!erased.contains(operation.user())) {
      for (Answer answer : operation.acknowledgements()) {
        Decision told =
            new Decision(
                UUID.fromString(answer.json().getString("verification_id")),
                operation.user(),
                answer.json().getString("result"));
        demand(
            decisions.getOrDefault(operation.user(), List.of()).contains(told),
            "a decision is lost",
            operation);
      }
    }
  }

  /** What must be the same when an answer is asked for again. */
  private static String essence(Answer answer) {
    JsonObject json = answer.json();
    return json.getString("verification_id", "")
        + json.getString("enrollment_id", "")
        + json.getString("result", "");
  }

  private void gone(UUID user) {
    demand(erased.contains(user), "an erasure is not written", user);
    demand(
        !enrolled.contains(user) && !withTemplate.contains(user) && !decisions.containsKey(user),
        "something is left of somebody who was erased",
        user);
  }

  /** All that belongs together is there together, and every event was written with it. */
  private void held(UUID user) {
    List<Session> begun = sessions.getOrDefault(user, List.of());
    demand(begun.size() <= 1, "begun twice", user);
    long completed = begun.stream().filter(Session::completed).count();
    long enrolments = begun.stream().filter(Session::enrolment).count();
    long templates = withTemplate.contains(user) ? 1 : 0;
    demand(
        completed == enrolments && completed == templates,
        "half an enrolment (%d, %d, %d)".formatted(completed, enrolments, templates),
        user);
    List<Ledger.Operation> asked =
        ledger.operations().stream().filter(o -> o.user().equals(user)).toList();
    demand(
        completed == count(asked, "ENROLMENT_COMPLETED"),
        "enrolments and audit entries differ",
        user);
    List<Decision> made = decisions.getOrDefault(user, List.of());
    demand(made.size() == count(asked, "VERIFICATION"), "decisions and audit entries differ", user);
    Set<String> expected = new TreeSet<>();
    begun.forEach(one -> expected.add("enrollment.requested " + one.id()));
    begun.stream()
        .filter(Session::completed)
        .forEach(one -> expected.add("enrollment.completed " + one.id()));
    made.forEach(
        one ->
            expected.add(
                "verification."
                    + (one.result().equals("verified") ? "succeeded " : "failed ")
                    + one.id()));
    List<Told> told = outbox.getOrDefault(user, List.of());
    List<String> said =
        told.stream().map(Reckoning::about).flatMap(Optional::stream).sorted().toList();
    demand(said.equals(List.copyOf(expected)), "events and rows differ", expected + " " + said);
    demand(
        told.stream().filter(t -> t.topic().endsWith("verification.attempted")).count()
            == made.size(),
        "not every attempt was told",
        user);
  }

  private int count(List<Ledger.Operation> operations, String action) {
    return operations.stream().mapToInt(operation -> entries(operation, action).size()).sum();
  }

  /** The event's topic and what it is about, where it names that. */
  private static Optional<String> about(Told told) {
    JsonObject json = json(told.payload());
    String id = json.getString("verification_id", json.getString("enrollment_id", ""));
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(told.topic().substring(PREFIX.length()) + " " + id);
  }

  private static JsonObject json(String text) {
    return new Events.Event("", "", text, Map.of(), 0).json();
  }

  /**
   * Every failure counts, those that a crash left behind too, and after three nothing is decided.
   */
  private void failures() throws SQLException {
    Map<UUID, List<Deed>> deeds =
        record
            .rows(
                "select k.user_id, a.action, a.outcome from audit_entry a"
                    + " join user_key k on a.subject = k.audit_subject::text"
                    + " where a.action in ('VERIFICATION', 'UNLOCKED') order by a.seq",
                row -> new Deed(uuid(row, 1), row.getString(2), row.getString(3)))
            .stream()
            .collect(groupingBy(Deed::user));
    Map<UUID, Failures> counters = new HashMap<>();
    record
        .rows(
            "select l.user_id, l.consecutive_failures, l.total_failures,"
                + " (select count(*) from attempt a where a.user_id = l.user_id) from lockout l",
            row -> new Failures(uuid(row, 1), row.getInt(2), row.getInt(3), row.getInt(4)))
        .forEach(one -> counters.put(one.user(), one));
    deeds.keySet().retainAll(ledger.users());
    deeds.forEach(
        (user, all) ->
            failures(all, counters.getOrDefault(user, new Failures(user, 0, 0, 0)), user));
  }

  private void failures(List<Deed> deeds, Failures counted, UUID user) {
    int consecutive = 0;
    int total = 0;
    for (Deed deed : deeds) {
      if (deed.action().equals("UNLOCKED")) {
        consecutive = 0;
        total = 0;
        continue;
      }
      demand(consecutive < LOCKS, "decided after " + consecutive + " failures", user);
      boolean failed = !deed.outcome().equals("verified");
      consecutive = failed ? consecutive + 1 : 0;
      total += failed ? 1 : 0;
    }
    long doubtful =
        ledger.operations().stream()
            .filter(operation -> operation.user().equals(user) && operation.kind().decides())
            .mapToLong(Ledger.Operation::doubtful)
            .sum();
    int known = counted.total() + counted.reserved();
    demand(
        known >= total && known <= total + doubtful,
        total + " failures, of " + doubtful + " calls it is not known",
        counted);
    demand(counted.consecutive() >= consecutive, consecutive + " failures in a row", counted);
  }

  /** At least once, in order for each person and topic, and twice only under the same id. */
  private void events() {
    Set<UUID> users = ledger.users();
    Map<UUID, Map<String, List<Events.Event>>> arrived = new HashMap<>();
    for (Events.Event event : Events.at(broker)) {
      personOf(event)
          .filter(users::contains)
          .ifPresent(
              user ->
                  arrived
                      .computeIfAbsent(user, u -> new LinkedHashMap<>())
                      .computeIfAbsent(event.topic(), t -> new ArrayList<>())
                      .add(event));
    }
    for (UUID user : users) {
      Map<String, List<Events.Event>> topics = arrived.getOrDefault(user, Map.of());
      Map<String, List<Told>> told =
          outbox.getOrDefault(user, List.of()).stream().collect(groupingBy(Told::topic));
      if (!erased.contains(user)) {
        demand(
            told.keySet().equals(topics.keySet()),
            "events did not arrive",
            user + " " + told.keySet() + " " + topics.keySet());
        topics.forEach((topic, all) -> inOrder(all, told.getOrDefault(topic, List.of())));
        oneAfterTheOther(topics, outbox.getOrDefault(user, List.of()));
      } else {
        topics.values().forEach(all -> inOrder(all, List.of()));
      }
    }
    for (Ledger.Operation operation : ledger.operations()) {
      for (Answer answer : operation.acknowledgements()) {
        if (operation.kind().decides()) {
          String id = answer.json().getString("verification_id");
          demand(
              arrived.getOrDefault(operation.user(), Map.of()).entrySet().stream()
                  .filter(topic -> topic.getKey().matches(".*(succeeded|failed)"))
                  .flatMap(topic -> topic.getValue().stream())
                  .anyMatch(event -> event.field("verification_id").equals(id)),
              "an acknowledged decision was told to nobody",
              operation);
        }
      }
    }
  }

  private static Optional<UUID> personOf(Events.Event event) {
    return event.key() != null && event.key().length() == 36
        ? Optional.of(UUID.fromString(event.key()))
        : Optional.empty();
  }

  /**
   * Whatever their topics: none was sent for the first time before one that was committed before.
   */
  private void oneAfterTheOther(Map<String, List<Events.Event>> topics, List<Told> told) {
    Map<String, Long> sent = new HashMap<>();
    topics.values().stream()
        .flatMap(List::stream)
        .forEach(event -> sent.merge(event.headers().get("ce_id"), event.sent(), Math::min));
    long before = 0;
    for (Told one : told) {
      long now = sent.getOrDefault(one.id(), before);
      demand(now >= before, "overtook another of the same person", one);
      before = now;
    }
  }

  private void inOrder(List<Events.Event> arrived, List<Told> told) {
    Map<String, String> first = new LinkedHashMap<>();
    for (Events.Event event : arrived) {
      String before = first.putIfAbsent(event.headers().get("ce_id"), event.text());
      if (before != null) {
        repeats++;
        demand(before.equals(event.text()), "two events of one id differ", event);
      }
    }
    if (!told.isEmpty()) {
      List<String> expected = told.stream().map(Told::id).toList();
      demand(
          List.copyOf(first.keySet()).equals(expected), "other events, or in another order", told);
    }
  }

  private void exports() {
    Portal admin = Portal.withRoles("admin").at(base);
    for (UUID user : enrolled) {
      if (ledger.users().contains(user)) {
        Answer export = admin.get("/api/v1/export/" + user);
        JsonArray templates =
            export.status() == 200
                ? export.json().getJsonArray("templates")
                : JsonArray.EMPTY_JSON_ARRAY;
        demand(templates.size() == 1, "cannot be read", user + " " + export.status());
      }
    }
  }

  private String counts() {
    long decided =
        ledger.operations().stream()
            .filter(o -> o.kind().decides() && !o.acknowledgements().isEmpty())
            .count();
    return ("%d calls %s; acknowledged: %d enrolments, %d verifications, of them %d of impostors, none"
            + " verified, %d of %d genuine ones verified, %d unlocks, %d erasures; %d people held, %d"
            + " known again; %d audit entries, whole; %d events, %d came again")
        .formatted(
            ledger.calls().count(),
            ledger.statuses(),
            acknowledged(Ledger.Kind.SUBMIT),
            decided,
            acknowledged(Ledger.Kind.IMPOSTOR),
            ledger
                .operations(Ledger.Kind.GENUINE)
                .filter(
                    o ->
                        o.acknowledgements().stream()
                            .anyMatch(a -> a.json().getString("result").equals("verified")))
                .count(),
            acknowledged(Ledger.Kind.GENUINE),
            acknowledged(Ledger.Kind.UNLOCK),
            acknowledged(Ledger.Kind.ERASE),
            enrolled.stream().filter(ledger.users()::contains).collect(toSet()).size(),
            confirmed,
            entries.values().stream().mapToInt(List::size).sum(),
            outbox.values().stream().mapToInt(List::size).sum(),
            repeats);
  }

  private long acknowledged(Ledger.Kind kind) {
    return ledger.operations(kind).filter(o -> !o.acknowledgements().isEmpty()).count();
  }
}
