package ae.gov.noor.biometric.adapter.redis;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.LockState;
import ae.gov.noor.biometric.fraud.Lockouts;
import ae.gov.noor.biometric.fraud.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.params.SetParams;

/**
 * Stands before the store of lockouts and answers a locked person's calls without it. The store
 * stays the truth: what Redis knows can only refuse, never let pass, and where Redis knows nothing,
 * is slow or gone, the store is asked.
 *
 * <p>Only a lock that the store has refused by is kept, so one that is committed; it is believed
 * for as long as it lasts, at most {@link #BELIEVED} after the store was asked. An unlock leaves a
 * mark for that time over which no lock is kept, so a slow call that read the lock before cannot
 * bring it back. Where Redis did not get the mark, or the unlock's transaction took longer than it
 * stands, a lifted lock is still answered for at most {@link #BELIEVED} after the commit, and as
 * far longer as two pods' clocks differ.
 */
public final class RedisLockouts implements Lockouts {
  static final Duration BELIEVED = Duration.ofSeconds(30);
  private static final String UNLOCKED = "unlocked";

  private final Lockouts store;
  private final PromptRedis redis;
  private final Clock clock;

  public RedisLockouts(Lockouts store, Redis redis, Clock clock) {
    this(store, redis.prompt(), clock);
  }

  RedisLockouts(Lockouts store, PromptRedis redis, Clock clock) {
    this.store = store;
    this.redis = redis;
    this.clock = clock;
  }

  @Override
  public void refuseLocked(UserId user, Instant now) {
    redis
        .ask(client -> client.get(key(user)))
        .flatMap(KnownLock::parse)
        .filter(lock -> lock.holdsAt(clock.instant()))
        .ifPresent(lock -> lock.state().refuseLocked(now));
    remembering(
        user,
        now,
        () -> {
          store.refuseLocked(user, now);
          return true;
        });
  }

  @Override
  public Reservation reserve(UserId user, Instant now) {
    return remembering(user, now, () -> store.reserve(user, now));
  }

  private <T> T remembering(UserId user, Instant now, Supplier<T> question) {
    Instant asked = clock.instant();
    try {
      return question.get();
    } catch (Refusal refusal) {
      if (refusal.reason() == Reason.LOCKED) {
        refusal
            .retryAfter()
            .ifPresent(left -> keep(user, KnownLock.seen(now.plus(left), asked, BELIEVED)));
      }
      throw refusal;
    }
  }

  private void keep(UserId user, KnownLock lock) {
    Duration life = Duration.between(clock.instant(), lock.believedUntil());
    if (life.toMillis() > 0) {
      SetParams unlessThere = SetParams.setParams().nx().px(life.toMillis());
      redis.ask(client -> client.set(key(user), lock.text(), unlessThere));
    }
  }

  /** The mark goes before the commit: should that fail, the store is asked for a while. */
  @Override
  public LockState unlock(UserId user) {
    SetParams whileBelieved = SetParams.setParams().px(BELIEVED.toMillis());
    redis.ask(client -> client.set(key(user), UNLOCKED, whileBelieved));
    return store.unlock(user);
  }

  @Override
  public void release(Reservation reservation) {
    store.release(reservation);
  }

  @Override
  public LockState settle(Reservation reservation, Verdict verdict, Instant now) {
    return store.settle(reservation, verdict, now);
  }

  @Override
  public LockState state(UserId user, Instant now) {
    return store.state(user, now);
  }

  @Override
  public String storeName() {
    return store.storeName();
  }

  /** What Redis does not hear it forgets by itself, {@link #BELIEVED} after it was told. */
  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    if (modality.isEmpty()) {
      redis.ask(client -> client.del(key(user)));
    }
    return store.erase(user, modality);
  }

  private static String key(UserId user) {
    return "noor:locked:" + user;
  }
}
