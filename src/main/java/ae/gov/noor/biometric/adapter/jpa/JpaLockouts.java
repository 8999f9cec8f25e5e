package ae.gov.noor.biometric.adapter.jpa;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UnitOfWork;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.LockState;
import ae.gov.noor.biometric.fraud.LockoutPolicy;
import ae.gov.noor.biometric.fraud.Lockouts;
import ae.gov.noor.biometric.fraud.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Failures and reserved attempts in PostgreSQL. All changes of one person's count happen under the
 * lock of that person's row, so they are one after the other, on however many pods. Of one pod's
 * callers who want an attempt of the same person one at a time asks the database, so however many
 * wait, they hold at most one connection, and none while nothing can be had.
 */
@ApplicationScoped
@Typed(JpaLockouts.class) // as the port it is found behind what stands before it
public class JpaLockouts implements Lockouts {
  /** How long a call waits for attempts of the same person to settle, and how often it looks. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(40);

  private final Lines lines = new Lines();
  Duration patience = PATIENCE;
  @PersistenceContext EntityManager entities;
  @Inject UnitOfWork unitOfWork;
  @Inject LockoutPolicy policy;
  @Inject Clock clock;

  @Override
  public Reservation reserve(UserId user, Instant now) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      return lines
          .inTurn(user, patience, () -> awaitAttempt(user, now, deadline))
          .flatMap(found -> found)
          .orElseThrow(JpaLockouts::busy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  /** How many of this pod's callers want an attempt of this person now. */
  int waiting(UserId user) {
    return lines.callers(user);
  }

  private static Refusal busy() {
    return new Refusal(Reason.TOO_MANY_REQUESTS, Duration.ofSeconds(1));
  }

  private Optional<Reservation> awaitAttempt(UserId user, Instant now, long deadline) {
    Optional<Reservation> reserved;
    do {
      Tried tried = unitOfWork.run(() -> tryToReserve(user, now));
      tried.state().refuseLocked(now);
      reserved = tried.reservation();
    } while (reserved.isEmpty() && System.nanoTime() < deadline && pause());
    return reserved;
  }

  private record Tried(LockState state, Optional<Reservation> reservation) {}

  private Tried tryToReserve(UserId user, Instant now) {
    LockoutEntity row = held(user);
    LockState state = withAbandoned(user, row.state().at(now), now);
    row.become(state);
    if (state.lockedAt(now) || state.consecutive() + reserved(user) >= policy.consecutive()) {
      return new Tried(state, Optional.empty());
    }
    AttemptEntity attempt = new AttemptEntity();
    attempt.id = UUID.randomUUID();
    attempt.userId = user.value();
    attempt.reservedAt = now;
    entities.persist(attempt);
    return new Tried(state, Optional.of(new Reservation(attempt.id, user)));
  }

  /** The person's row, made where there was none, held until the unit of work ends. */
  private LockoutEntity held(UserId user) {
    entities
        .createNativeQuery("insert into lockout (user_id) values (?1) on conflict do nothing")
        .setParameter(1, user.value())
        .executeUpdate();
    return entities.find(LockoutEntity.class, user.value(), LockModeType.PESSIMISTIC_WRITE);
  }

  /** Attempts that nobody settled, as after a crash, count as failed. */
  private LockState withAbandoned(UserId user, LockState state, Instant now) {
    int abandoned =
        entities
            .createQuery(
                "delete from AttemptEntity a where a.userId = :user and a.reservedAt < :since")
            .setParameter("user", user.value())
            .setParameter("since", now.minus(policy.abandoned()))
            .executeUpdate();
    LockState counted = state;
    for (int i = 0; i < abandoned; i++) {
      counted = counted.failed(now, policy);
    }
    return counted;
  }

  private long reserved(UserId user) {
    return entities
        .createQuery("select count(a) from AttemptEntity a where a.userId = :user", Long.class)
        .setParameter("user", user.value())
        .getSingleResult();
  }

  @Override
  public void release(Reservation reservation) {
    unitOfWork.run(() -> delete(reservation));
  }

  private int delete(Reservation reservation) {
    return entities
        .createQuery("delete from AttemptEntity a where a.id = :id")
        .setParameter("id", reservation.id())
        .executeUpdate();
  }

  @Override
  public LockState settle(Reservation reservation, Verdict verdict, Instant now) {
    LockoutEntity row = held(reservation.user());
    LockState before = row.state().at(now);
    if (delete(reservation) == 0 || before.lockedAt(now)) {
      throw new Refusal(Reason.LOCKED, before.remaining(now));
    }
    LockState after = before.after(verdict, now, policy);
    row.become(after);
    return after;
  }

  @Override
  public LockState state(UserId user, Instant now) {
    List<LockoutEntity> rows =
        entities
            .createQuery(
                "select l from LockoutEntity l where l.userId = :user", LockoutEntity.class)
            .setParameter("user", user.value())
            .getResultList();
    return rows.isEmpty() ? LockState.NONE : rows.get(0).state().at(now);
  }

  @Override
  public LockState unlock(UserId user) {
    LockoutEntity row = held(user);
    LockState before = row.state();
    row.become(LockState.NONE);
    return before;
  }

  /** Between two looks; false where the caller is to go. */
  private static boolean pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public String storeName() {
    return "lockouts";
  }

  /**
   * Failures are of the person, not of a modality. A lock that stands stays: erasing must be no way
   * around it. Attempts under way go, so that none is decided after the erasure.
   */
  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    LockoutEntity row =
        modality.isPresent()
            ? null
            : entities.find(LockoutEntity.class, user.value(), LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      return 0;
    }
    entities
        .createQuery("delete from AttemptEntity a where a.userId = :user")
        .setParameter("user", user.value())
        .executeUpdate();
    if (row.state().lockedAt(clock.instant())) {
      return 0;
    }
    entities.remove(row);
    return 1;
  }
}
