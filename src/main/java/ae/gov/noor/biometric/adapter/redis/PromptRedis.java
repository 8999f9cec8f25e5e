package ae.gov.noor.biometric.adapter.redis;

import ae.gov.noor.biometric.domain.Breaker;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Redis for what can do without it: it has 50 ms to be connected and 50 ms to answer, and after
 * five failures in a row it is left alone for a second. So a Redis that is slow or gone costs a
 * call in a second its time, and not every call.
 */
final class PromptRedis implements AutoCloseable {
  static final Duration LIMIT = Duration.ofMillis(50);
  private static final Duration LEFT_ALONE = Duration.ofSeconds(1);
  private static final int MOST_CONNECTIONS = 16;

  private final Breaker breaker = new Breaker(LEFT_ALONE, System::nanoTime);
  private final RedisClient client;

  PromptRedis(String url) {
    URI address = URI.create(url);
    int millis = (int) LIMIT.toMillis();
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(MOST_CONNECTIONS);
    pool.setMaxIdle(MOST_CONNECTIONS);
    pool.setMaxWait(LIMIT);
    client =
        RedisClient.builder()
            .hostAndPort(JedisURIHelper.getHostAndPort(address))
            .clientConfig(
                DefaultJedisClientConfig.builder(address)
                    .connectionTimeoutMillis(millis)
                    .socketTimeoutMillis(millis)
                    .build())
            .poolConfig(pool)
            .build();
  }

  /**
   * Asks, or gives up.
   *
   * @return the answer; empty where there is none, or Redis gave none in time
   */
  <T> Optional<T> ask(Function<RedisClient, T> question) {
    if (!breaker.admits()) {
      return Optional.empty();
    }
    try {
      T answer = question.apply(client);
      breaker.succeeded();
      return Optional.ofNullable(answer);
    } catch (JedisException e) {
      breaker.failed();
      return Optional.empty();
    }
  }

  int connectionsInUse() {
    return client.getPool().getNumActive();
  }

  @Override
  public void close() {
    client.close();
  }
}
