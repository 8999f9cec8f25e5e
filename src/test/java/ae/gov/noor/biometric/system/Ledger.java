package ae.gov.noor.biometric.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a client knows: everything that it asked for, each call for it, and each answer. */
final class Ledger {
  private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();

  /** What a client asks for. */
  enum Kind {
    INITIATE,
    SUBMIT,
    GENUINE,
    IMPOSTOR,
    UNLOCK,
    ERASE;

    boolean decides() {
      return this == GENUINE || this == IMPOSTOR;
    }
  }

  /** One thing that is asked for, with however many calls; all have one idempotency key. */
  static final class Operation {
    private final Kind kind;
    private final UUID user;
    private final String key = UUID.randomUUID().toString();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    private Operation(Kind kind, UUID user) {
      this.kind = kind;
      this.user = user;
    }

    Kind kind() {
      return kind;
    }

    UUID user() {
      return user;
    }

    String key() {
      return key;
    }

    /** A call goes out now. */
    Call send() {
      Call call = new Call();
      calls.add(call);
      return call;
    }

    /** It never went out. */
    void unsend(Call call) {
      calls.remove(call);
    }

    List<Call> calls() {
      return List.copyOf(calls);
    }

    /** What says that it was done. */
    List<Answer> acknowledgements() {
      return calls.stream().filter(Call::acknowledged).map(call -> call.answer).toList();
    }

    /** Calls of which it is not known whether they did anything. */
    long doubtful() {
      return calls.stream()
          .filter(call -> call.answer == null || call.answer.status() >= 500)
          .count();
    }

    @Override
    public String toString() {
      return kind + " of " + user + " " + calls;
    }
  }

  /** One call, known by the id that it gave itself. */
  static final class Call {
    private final String requestId = UUID.randomUUID().toString();
    private final long sent = System.nanoTime();
    private volatile Answer answer;
    private volatile long nanos;

    String requestId() {
      return requestId;
    }

    void answered(Answer given) {
      nanos = System.nanoTime() - sent;
      answer = given;
    }

    Optional<Answer> answer() {
      return Optional.ofNullable(answer);
    }

    boolean acknowledged() {
      return answer != null && (answer.status() == 200 || answer.status() == 201);
    }

    double millis() {
      return nanos / 1e6;
    }

    @Override
    public String toString() {
      return requestId
          + ": "
          + (answer == null ? "no answer" : answer.status() + " " + answer.body());
    }
  }

  Operation open(Kind kind, UUID user) {
    Operation operation = new Operation(kind, user);
    operations.add(operation);
    return operation;
  }

  List<Operation> operations() {
    return new ArrayList<>(operations);
  }

  Stream<Operation> operations(Kind kind) {
    return operations.stream().filter(operation -> operation.kind == kind);
  }

  Stream<Call> calls() {
    return operations.stream().flatMap(operation -> operation.calls.stream());
  }

  long answers(int status) {
    return calls()
        .flatMap(call -> call.answer().stream())
        .filter(a -> a.status() == status)
        .count();
  }

  /** Things done so far: what a load goes on by. */
  long done() {
    return operations.stream().filter(one -> !one.acknowledgements().isEmpty()).count();
  }

  /** The longest that an answer of this status took to come, and to what. */
  String slowest(int status) {
    double most = 0;
    String to = "";
    for (Operation operation : operations) {
      for (Call call : operation.calls) {
        if (call.answer().stream().anyMatch(given -> given.status() == status)
            && call.millis() > most) {
          most = call.millis();
          to = " (" + operation.kind + ")";
        }
      }
    }
    return "slowest %d %.0f ms%s".formatted(status, most, to);
  }

  Set<UUID> users() {
    return operations.stream().map(Operation::user).collect(Collectors.toSet());
  }

  /** Calls by their status; 0 of those without an answer. */
  String statuses() {
    return calls()
        .collect(
            Collectors.groupingBy(
                call -> call.answer().map(Answer::status).orElse(0),
                java.util.TreeMap::new,
                Collectors.counting()))
        .toString();
  }
}
