package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.Histories.Operation;
import ae.gov.noor.biometric.fraud.Lockouts.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Writes down what callers of one person's lockouts asked and saw, to be held against {@link
 * LockState}, to which all of it must be as if they had come one after the other.
 */
public final class LockoutHistory {
  private enum Kind {
    RESERVE,
    SETTLE,
    RELEASE,
    UNLOCK,
    STATE
  }

  private record Asked(Kind kind, UUID attempt, Verdict verdict, Instant now) {}

  /** What was answered: an attempt, a state, or why neither. */
  private record Answered(
      Optional<UUID> attempt,
      Optional<LockState> state,
      Optional<Reason> reason,
      Optional<Duration> retryAfter) {
    static final Answered NOTHING =
        new Answered(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static Answered of(LockState state) {
      return new Answered(Optional.empty(), Optional.of(state), Optional.empty(), Optional.empty());
    }

    static Answered of(Reservation attempt) {
      return new Answered(
          Optional.of(attempt.id()), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Answered of(Refusal refusal) {
      return new Answered(
          Optional.empty(),
          Optional.empty(),
          Optional.of(refusal.reason()),
          refusal.retryAfter().filter(left -> refusal.reason() == Reason.LOCKED));
    }

    boolean isRefused(Reason why) {
      return reason.equals(Optional.of(why));
    }
  }

  /** All that one person's lockouts are: the count, and the attempts under way. */
  private record Kept(LockState state, Map<UUID, Instant> attempts) {
    Kept with(LockState next) {
      return new Kept(next, attempts);
    }

    Kept and(UUID attempt, Instant now) {
      Map<UUID, Instant> more = new HashMap<>(attempts);
      more.put(attempt, now);
      return new Kept(state, Map.copyOf(more));
    }

    Kept without(UUID attempt) {
      Map<UUID, Instant> fewer = new HashMap<>(attempts);
      fewer.remove(attempt);
      return new Kept(state, Map.copyOf(fewer));
    }
  }

  private final UserId user;
  private final LockoutPolicy policy;
  private final AtomicLong clock = new AtomicLong();
  private final Queue<Operation<Asked, Answered>> operations = new ConcurrentLinkedQueue<>();

  public LockoutHistory(UserId user, LockoutPolicy policy) {
    this.user = user;
    this.policy = policy;
  }

  public Optional<Reservation> reserve(Lockouts lockouts, Instant now) {
    return write(
            new Asked(Kind.RESERVE, null, null, now),
            () -> Answered.of(lockouts.reserve(user, now)))
        .attempt()
        .map(id -> new Reservation(id, user));
  }

  public void settle(
      UnitOfWork unit, Lockouts lockouts, Reservation attempt, Verdict verdict, Instant now) {
    write(
        new Asked(Kind.SETTLE, attempt.id(), verdict, now),
        () -> Answered.of(unit.run(() -> lockouts.settle(attempt, verdict, now))));
  }

  public void release(Lockouts lockouts, Reservation attempt) {
    write(
        new Asked(Kind.RELEASE, attempt.id(), null, null),
        () -> {
          lockouts.release(attempt);
          return Answered.NOTHING;
        });
  }

  public void unlock(UnitOfWork unit, Lockouts lockouts) {
    write(
        new Asked(Kind.UNLOCK, null, null, null),
        () -> Answered.of(unit.run(() -> lockouts.unlock(user))));
  }

  public void look(UnitOfWork unit, Lockouts lockouts, Instant now) {
    write(
        new Asked(Kind.STATE, null, null, now),
        () -> Answered.of(unit.run(() -> lockouts.state(user, now))));
  }

  private Answered write(Asked asked, Supplier<Answered> operation) {
    long called = clock.incrementAndGet();
    Answered answered;
    try {
      answered = operation.get();
    } catch (Refusal refusal) {
      answered = Answered.of(refusal);
    }
    operations.add(new Operation<>(asked, answered, called, clock.incrementAndGet()));
    return answered;
  }

  public boolean isLinearizable() {
    return Histories.linearizable(new Sequential(), List.copyOf(operations));
  }

  public int size() {
    return operations.size();
  }

  @Override
  public String toString() {
    return operations.stream().map(o -> "\n" + o).reduce("", String::concat);
  }

  /** The lockouts of one person for callers that come one after the other. */
  private final class Sequential implements Histories.Model<Kept, Asked, Answered> {
    @Override
    public Kept initial() {
      return new Kept(LockState.NONE, Map.of());
    }

    @Override
    public List<Kept> after(Kept kept, Asked asked, Answered answered) {
      return switch (asked.kind()) {
        case RESERVE -> reserved(abandoned(kept, asked.now()), asked, answered);
        case SETTLE -> settled(kept, asked, answered);
        case RELEASE -> List.of(kept.without(asked.attempt()));
        case UNLOCK -> when(answered, kept.state(), kept.with(LockState.NONE));
        case STATE -> when(answered, kept.state().at(asked.now()), kept);
      };
    }

    private List<Kept> when(Answered answered, LockState told, Kept after) {
      return answered.equals(Answered.of(told)) ? List.of(after) : List.of();
    }

    private Kept abandoned(Kept kept, Instant now) {
      Kept left = kept.with(kept.state().at(now));
      for (Map.Entry<UUID, Instant> attempt : kept.attempts().entrySet()) {
        if (attempt.getValue().isBefore(now.minus(policy.abandoned()))) {
          left = left.without(attempt.getKey()).with(left.state().failed(now, policy));
        }
      }
      return left;
    }

    /** Whoever is told to come again may not have been looked after at all. */
    private List<Kept> reserved(Kept kept, Asked asked, Answered answered) {
      boolean locked = kept.state().lockedAt(asked.now());
      boolean free = kept.state().consecutive() + kept.attempts().size() < policy.consecutive();
      if (answered.isRefused(Reason.TOO_MANY_REQUESTS)) {
        return List.of(kept);
      }
      if (answered.isRefused(Reason.LOCKED)) {
        return locked && answered.retryAfter().equals(Optional.of(remaining(kept, asked)))
            ? List.of(kept)
            : List.of();
      }
      return answered.attempt().isPresent() && !locked && free
          ? List.of(kept.and(answered.attempt().get(), asked.now()))
          : List.of();
    }

    private Duration remaining(Kept kept, Asked asked) {
      return kept.state().remaining(asked.now());
    }

    private List<Kept> settled(Kept kept, Asked asked, Answered answered) {
      LockState before = kept.state().at(asked.now());
      if (before.lockedAt(asked.now()) || !kept.attempts().containsKey(asked.attempt())) {
        return answered.isRefused(Reason.LOCKED) ? List.of(kept) : List.of();
      }
      LockState after = before.after(asked.verdict(), asked.now(), policy);
      return when(answered, after, kept.without(asked.attempt()).with(after));
    }
  }
}
