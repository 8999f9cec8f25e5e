package ae.gov.noor.biometric.adapter.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.limits.Counters;
import ae.gov.noor.biometric.limits.CountersContract;
import ae.gov.noor.biometric.limits.LocalCounters;
import ae.gov.noor.biometric.limits.PairedCounters;
import ae.gov.noor.biometric.limits.Quota;
import ae.gov.noor.biometric.limits.RateLimit;
import ae.gov.noor.biometric.system.Cable;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The counters in the Redis that the tests' surroundings started; no server of ours is asked. */
class RedisCountersIT extends CountersContract {
  private static final Quota QUOTA = new Quota(4, Duration.ofSeconds(40));
  private static final Redis REDIS = new Redis();
  private static String url;

  @BeforeAll
  static void connect() throws IOException {
    Properties services = new Properties();
    Path published =
        Path.of(System.getProperty("devservices.data")).resolve("devservices.properties");
    try (Reader reader = Files.newBufferedReader(published)) {
      services.load(reader);
    }
    url = services.getProperty("REDIS_URL");
    REDIS.url = url;
    REDIS.open();
  }

  @AfterAll
  static void close() {
    REDIS.close();
  }

  private static RedisCounters over(Redis redis) {
    RedisCounters counters = new RedisCounters();
    counters.redis = redis;
    return counters;
  }

  @Override
  protected Counters counters() {
    return over(REDIS);
  }

  @Test
  void aKeyGoesByItselfOnceItSaysNothingMore() {
    String subject = UUID.randomUUID().toString();
    counters().count(RateLimit.CHALLENGES, subject, QUOTA, Quota.Way.TAKE, Instant.now());
    long left = REDIS.client().pttl("noor:rate:challenges:" + subject);
    assertTrue(left > 0 && left <= 10_000, Long.toString(left));
    String looked = UUID.randomUUID().toString();
    counters().count(RateLimit.CHALLENGES, looked, QUOTA, Quota.Way.LOOK, Instant.now());
    assertFalse(REDIS.client().exists("noor:rate:challenges:" + looked));
  }

  @Test
  void limitsHoldWhereRedisIsCutOffInBetween() throws IOException {
    URI address = URI.create(url);
    Redis redis = new Redis();
    try (Cable cable = new Cable(address.getHost(), address.getPort())) {
      redis.url = url.replace(":" + address.getPort(), ":" + cable.port());
      redis.open();
      PairedCounters counters = new PairedCounters(over(redis), new LocalCounters(100));
      String subject = UUID.randomUUID().toString();
      Instant now = Instant.now();
      assertTrue(passes(counters, subject, now));
      assertTrue(passes(counters, subject, now));
      cable.cut();
      assertTrue(passes(counters, subject, now));
      assertTrue(passes(counters, subject, now));
      assertFalse(passes(counters, subject, now));
      assertEquals(
          Duration.ofSeconds(10),
          counters.count(RateLimit.VERIFICATIONS, subject, QUOTA, Quota.Way.TAKE, now));
    } finally {
      redis.close();
    }
  }

  private static boolean passes(Counters counters, String subject, Instant now) {
    return counters.count(RateLimit.VERIFICATIONS, subject, QUOTA, Quota.Way.TAKE, now).isZero();
  }
}
