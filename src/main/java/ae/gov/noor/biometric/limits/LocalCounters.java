package ae.gov.noor.biometric.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts in the memory of this process, for a bounded number of subjects of each limit. A subject
 * is held only while it matters: until its past calls would have come evenly.
 */
public final class LocalCounters implements Counters {
  /** About 2 MB a limit, where somebody fills it. */
  public static final int DEFAULT_SUBJECTS = 20_000;

  private static final long PURGE_EVERY_MICROS = 1_000_000;
  private final int mostSubjects;
  private final Map<RateLimit, Map<String, Long>> kept = new EnumMap<>(RateLimit.class);
  private final Map<RateLimit, AtomicLong> purged = new EnumMap<>(RateLimit.class);

  /** Of each limit so many subjects at a time. */
  public LocalCounters(int mostSubjects) {
    this.mostSubjects = mostSubjects;
    for (RateLimit limit : RateLimit.values()) {
      kept.put(limit, new ConcurrentHashMap<>());
      purged.put(limit, new AtomicLong(Long.MIN_VALUE));
    }
  }

  /** Throws {@code CannotCount} for a new subject where there is no room for it. */
  @Override
  public Duration count(
      RateLimit limit, String subject, Quota quota, Quota.Way way, Instant instant) {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    Map<String, Long> subjects = kept.get(limit);
    if (!subjects.containsKey(subject)) {
      makeRoom(limit, subjects, now);
    }
    long[] waits = new long[1];
    subjects.compute(
        subject,
        (key, earlier) -> {
          Quota.Step step = quota.step(earlier == null ? now : earlier, now, way);
          waits[0] = step.waits();
          return step.next() > now ? Long.valueOf(step.next()) : null;
        });
    return Duration.of(waits[0], ChronoUnit.MICROS);
  }

  /** Looks through all at most once a second: also who floods it must not keep it busy. */
  private void makeRoom(RateLimit limit, Map<String, Long> subjects, long now) {
    if (subjects.size() < mostSubjects) {
      return;
    }
    AtomicLong last = purged.get(limit);
    long before = last.get();
    boolean due = before == Long.MIN_VALUE || Math.abs(now - before) >= PURGE_EVERY_MICROS;
    if (due && last.compareAndSet(before, now)) {
      subjects.values().removeIf(next -> next <= now);
    }
    if (subjects.size() >= mostSubjects) {
      throw new CannotCount("no room for another subject");
    }
  }

  int subjects(RateLimit limit) {
    return kept.get(limit).size();
  }
}
