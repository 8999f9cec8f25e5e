package ae.gov.noor.biometric.fraud;

import ae.gov.noor.biometric.domain.Journal;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Lockouts without a database: waits for nobody, and never finds an attempt abandoned. */
public final class InMemoryLockouts implements Lockouts {
  private final Journal journal;
  private final LockoutPolicy policy;
  private final Map<UserId, LockState> states = new HashMap<>();
  private final Set<Reservation> reserved = new HashSet<>();

  public InMemoryLockouts(Journal journal, LockoutPolicy policy) {
    this.journal = journal;
    this.policy = policy;
  }

  @Override
  public Reservation reserve(UserId user, Instant now) {
    LockState state = current(user, now);
    if (state.lockedAt(now)) {
      throw new Refusal(Reason.LOCKED, state.remaining(now));
    }
    if (state.consecutive() + open(user) >= policy.consecutive()) {
      throw new Refusal(Reason.TOO_MANY_REQUESTS);
    }
    Reservation reservation = new Reservation(UUID.randomUUID(), user);
    reserved.add(reservation);
    journal.add("reserved");
    return reservation;
  }

  @Override
  public void release(Reservation reservation) {
    journal.add("released");
    reserved.remove(reservation);
  }

  @Override
  public LockState settle(Reservation reservation, Verdict verdict, Instant now) {
    journal.addWithin("settled " + (verdict == Verdict.PASSED ? "success" : "failure"));
    if (!reserved.remove(reservation)) {
      throw new Refusal(Reason.LOCKED);
    }
    LockState before = current(reservation.user(), now);
    journal.undo(
        () -> {
          reserved.add(reservation);
          states.put(reservation.user(), before);
        });
    LockState after = before.after(verdict, now, policy);
    states.put(reservation.user(), after);
    return after;
  }

  @Override
  public LockState state(UserId user, Instant now) {
    journal.addWithin("lock looked at");
    return current(user, now);
  }

  @Override
  public LockState unlock(UserId user) {
    journal.addWithin("unlocked");
    LockState before = states.getOrDefault(user, LockState.NONE);
    journal.undo(() -> states.put(user, before));
    states.remove(user);
    return before;
  }

  private LockState current(UserId user, Instant now) {
    return states.getOrDefault(user, LockState.NONE).at(now);
  }

  /** Attempts that were neither settled nor released. */
  public long open(UserId user) {
    return reserved.stream().filter(r -> r.user().equals(user)).count();
  }

  /** Loses the reserved attempts, as where they were abandoned and counted. */
  public void forget(UserId user) {
    reserved.removeIf(r -> r.user().equals(user));
  }

  /** Counts failures from outside, as of another modality or another call. */
  public void fail(UserId user, Instant now, int times) {
    for (int i = 0; i < times; i++) {
      states.put(user, current(user, now).failed(now, policy));
    }
  }

  @Override
  public String storeName() {
    return "lockouts";
  }

  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    return modality.isEmpty() && states.remove(user) != null ? 1 : 0;
  }
}
