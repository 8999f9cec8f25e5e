package ae.gov.noor.biometric.system;

import static ae.gov.noor.biometric.system.Ledger.Kind.ERASE;
import static ae.gov.noor.biometric.system.Ledger.Kind.GENUINE;
import static ae.gov.noor.biometric.system.Ledger.Kind.IMPOSTOR;
import static ae.gov.noor.biometric.system.Ledger.Kind.INITIATE;
import static ae.gov.noor.biometric.system.Ledger.Kind.SUBMIT;
import static ae.gov.noor.biometric.system.Ledger.Kind.UNLOCK;

import ae.gov.noor.biometric.evaluation.GenuineFaces;
import jakarta.json.JsonObject;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * People who enrol, verify, are impersonated, locked, unlocked and erased, as fast as they are
 * answered or at a pace, and a ledger of it. An answer that is lost, or a 503, is asked for again
 * with the same idempotency key. No one sends a capture twice, and all captures are real ones.
 */
final class Load implements AutoCloseable {
  private static final int PEOPLE_OF_A_CALLER = 6;
  private static final long PAUSE_MILLIS = 200;

  /** An attempt that was reserved and never settled counts for a minute. */
  private static final Duration IN_DOUBT = Duration.ofSeconds(90);

  private static final Map<Integer, List<Faces>> DRAWN = new ConcurrentHashMap<>();

  private final Ledger ledger = new Ledger();
  private final List<URI> pods;
  private final List<Faces> faces;
  private final Queue<Person> people = new ConcurrentLinkedQueue<>();
  private final List<Future<?>> callers = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final ExecutorService threads;
  private final int number;
  private final long paceMillis;
  private final long seed;
  private volatile Portal portal;
  private volatile Portal admin;
  private volatile boolean stopped;

  /** A picture to enrol with, others of the same person, and those of somebody else. */
  private record Faces(byte[] reference, List<byte[]> genuine, List<byte[]> strangers) {}

  /**
   * @param captures of each of the two persons, 3 to 8; half a second each to draw
   * @param paceMillis how long a caller rests after each answer
   */
  Load(List<URI> pods, int number, int captures, long paceMillis, long seed) {
    this.pods = pods;
    this.number = number;
    this.paceMillis = paceMillis;
    this.seed = seed;
    faces = DRAWN.computeIfAbsent(captures, Load::drawn);
    threads = Executors.newFixedThreadPool(number);
    renewTokens();
  }

  private static List<Faces> drawn(int captures) {
    GenuineFaces a = GenuineFaces.of("person_a", captures);
    GenuineFaces b = GenuineFaces.of("person_b", captures);
    return List.of(
        new Faces(Pictures.personA(1), a.captures(), b.captures()),
        new Faces(Pictures.personB(1), b.captures(), a.captures()));
  }

  /** They last an hour. */
  void renewTokens() {
    portal = Portal.withRoles("portal");
    admin = Portal.withRoles("admin");
  }

  Load start() {
    for (int i = 0; i < number; i++) {
      Random random = new Random(seed + i);
      callers.add(threads.submit(() -> call(random)));
    }
    return this;
  }

  Ledger ledger() {
    return ledger;
  }

  /** No further call begins; what is under way comes to its end. */
  void stop() throws InterruptedException {
    stopped = true;
    try {
      for (Future<?> caller : callers) {
        caller.get(150, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("a caller did not come to its end", e);
    } finally {
      threads.shutdownNow();
    }
  }

  @Override
  public void close() {
    stopped = true;
    threads.shutdownNow();
  }

  private void call(Random random) {
    Deque<Person> mine = new ArrayDeque<>();
    while (!stopped) {
      if (mine.size() < PEOPLE_OF_A_CALLER) {
        Person person = new Person(random);
        people.add(person);
        mine.add(person);
      }
      Person next = mine.remove();
      if (next.step()) {
        mine.add(next);
      }
      rest(paceMillis);
    }
  }

  private static void rest(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One call by one of the callers. */
  private interface Asking {
    HttpRequest.Builder request(Portal caller);
  }

  /** Asks until there is an answer that settles it, or the load ends. */
  private Optional<Answer> ask(Ledger.Operation operation, boolean byAdmin, Asking asking) {
    return ask(operation, byAdmin, asking, () -> !stopped);
  }

  private Optional<Answer> ask(
      Ledger.Operation operation, boolean byAdmin, Asking asking, BooleanSupplier again) {
    do {
      Portal caller = (byAdmin ? admin : portal).at(pods.get(turn.getAndIncrement() % pods.size()));
      Ledger.Call call = operation.send();
      try {
        Answer answer =
            caller.send(
                asking
                    .request(caller)
                    .header("X-Request-Id", call.requestId())
                    .header("Idempotency-Key", operation.key()));
        call.answered(answer);
        if (answer.status() != 503 && answer.status() != 429) {
          return Optional.of(answer);
        }
      } catch (IllegalStateException noAnswer) {
        if (noAnswer.getCause() instanceof ConnectException) {
          operation.unsend(call);
        }
      }
      rest(PAUSE_MILLIS);
    } while (again.getAsBoolean());
    return Optional.empty();
  }

  /**
   * Whether those who are enrolled are still known, by a capture that was kept for this.
   *
   * @return how many were asked about
   */
  int knowAll(int most, List<String> wrong) {
    int asked = 0;
    for (Person person : people) {
      if (asked < most && person.enrolled) {
        asked++;
        person.isKnown().ifPresent(wrong::add);
      }
    }
    return asked;
  }

  /** One person's life with the service. */
  private final class Person {
    private final UUID user = UUID.randomUUID();
    private final Deque<Ledger.Kind> plan = new ArrayDeque<>(List.of(INITIATE, SUBMIT));
    private final Faces face;
    private final Deque<byte[]> genuine;
    private final Deque<byte[]> strangers;
    private Portal.Session session;
    private boolean enrolled;

    Person(Random random) {
      face = faces.get(random.nextInt(faces.size()));
      genuine = new ArrayDeque<>(face.genuine());
      strangers = new ArrayDeque<>(face.strangers());
      switch (random.nextInt(5)) {
        case 0 -> plan.addAll(List.of(GENUINE, IMPOSTOR, IMPOSTOR, IMPOSTOR, GENUINE, UNLOCK));
        case 1 -> plan.addAll(List.of(GENUINE, IMPOSTOR, ERASE, GENUINE));
        default -> {
          for (int i = 1; i < Math.min(genuine.size(), strangers.size()); i++) {
            plan.addAll(List.of(GENUINE, IMPOSTOR));
          }
        }
      }
    }

    /** The next thing; false after the last. */
    boolean step() {
      Ledger.Kind kind = plan.remove();
      Ledger.Operation operation = ledger.open(kind, user);
      Optional<Answer> answer = ask(operation, kind == UNLOCK || kind == ERASE, request(kind));
      if (kind == INITIATE && answer.isPresent() && answer.get().status() == 201) {
        JsonObject begun = answer.get().json();
        session =
            new Portal.Session(
                UUID.fromString(begun.getString("enrollment_id")),
                Secrets.token(begun.getString("session_token")));
      }
      if (kind == SUBMIT || kind == ERASE) {
        enrolled = kind == SUBMIT && answer.isPresent() && answer.get().status() == 201;
      }
      return answer.isPresent() && session != null && !plan.isEmpty();
    }

    private Asking request(Ledger.Kind kind) {
      return switch (kind) {
        case INITIATE ->
            caller ->
                json(caller, "/api/v1/enroll/initiate", Portal.initiation(user).build().toString());
        case SUBMIT ->
            caller ->
                caller
                    .request("/api/v1/enroll/submit?enrollment_id=" + session.id())
                    .header("X-Session-Token", session.token())
                    .header("Content-Type", Multipart.type())
                    .POST(BodyPublishers.ofByteArray(Multipart.of(face.reference()).whole()));
        case GENUINE -> verification(genuine.remove());
        case IMPOSTOR -> verification(strangers.remove());
        case UNLOCK ->
            caller ->
                caller
                    .request("/api/v1/admin/users/" + user + "/unlock")
                    .POST(BodyPublishers.noBody());
        case ERASE -> caller -> caller.request("/api/v1/enroll/" + user).DELETE();
      };
    }

    private Asking verification(byte[] picture) {
      String body = Portal.verification(user, picture).build().toString();
      return caller -> json(caller, "/api/v1/verify", body);
    }

    /**
     * What is wrong with it, where something is; a locked person is known, too. It is asked for as
     * long as attempts of which nobody knows the end may stand in the way.
     */
    private Optional<String> isKnown() {
      Ledger.Operation operation = ledger.open(GENUINE, user);
      long end = System.nanoTime() + IN_DOUBT.toNanos();
      Optional<Answer> answer =
          ask(
              operation,
              false,
              verification(genuine.removeLast()),
              () -> System.nanoTime() - end < 0);
      boolean known =
          answer.isPresent()
              && (answer.get().status() == 423
                  || answer.get().status() == 200
                      && !answer.get().json().getString("result").equals("rejected"));
      return known ? Optional.empty() : Optional.of("not known any more: " + operation);
    }
  }

  private static HttpRequest.Builder json(Portal caller, String path, String body) {
    return caller
        .request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }
}
