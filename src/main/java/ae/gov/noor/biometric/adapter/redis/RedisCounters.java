package ae.gov.noor.biometric.adapter.redis;

import ae.gov.noor.biometric.limits.Counters;
import ae.gov.noor.biometric.limits.Quota;
import ae.gov.noor.biometric.limits.RateLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Counts in Redis, for all processes together: one key a subject, one round trip a call. Redis
 * takes a key out by itself once it says nothing more.
 */
@ApplicationScoped
public class RedisCounters implements Counters {
  /**
   * {@link Quota}'s step, where it is atomic. A number becomes text by a format of its own: Redis
   * would round it to 14 digits.
   */
  private static final String STEP =
      """
      local now, interval, tolerance, furthest, way =
        tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]
      local kept = tonumber(redis.call('GET', KEYS[1]) or now)
      if kept > now + tonumber(ARGV[6]) then
        kept = now
      end
      local base = math.min(math.max(kept, now), now + furthest)
      if way ~= 'CHARGE' and base - tolerance > now then
        return base - tolerance - now
      end
      if way ~= 'LOOK' then
        local next = base + interval
        redis.call('SET', KEYS[1], string.format('%.0f', next),
          'PX', string.format('%.0f', math.ceil((next - now) / 1000)))
      end
      return 0
      """;

  @Inject Redis redis;

  @Override
  public Duration count(RateLimit limit, String subject, Quota quota, Quota.Way way, Instant now) {
    List<String> arguments =
        List.of(
            Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, now)),
            Long.toString(quota.interval()),
            Long.toString(quota.tolerance()),
            Long.toString(quota.furthest()),
            way.name(),
            Long.toString(quota.possible()));
    return redis
        .prompt()
        .ask(client -> (Long) client.eval(STEP, List.of(key(limit, subject)), arguments))
        .map(waits -> Duration.of(waits, ChronoUnit.MICROS))
        .orElseThrow(() -> new CannotCount("Redis does not answer"));
  }

  private static String key(RateLimit limit, String subject) {
    return "noor:rate:" + limit.name().toLowerCase(Locale.ROOT) + ":" + subject;
  }
}
