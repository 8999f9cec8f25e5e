package ae.gov.noor.biometric.adapter.redis;

import ae.gov.noor.biometric.domain.Dependency;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.util.JedisURIHelper;

/** Redis: fast shared state that may be lost. */
@ApplicationScoped
public class Redis implements Dependency {
  private static final int PROMPT_MILLIS = 50;
  private static final int PROMPT_CONNECTIONS = 16;

  @Inject
  @ConfigProperty(name = "REDIS_URL")
  String url;

  private RedisClient client;
  private RedisClient prompt;

  @PostConstruct
  void open() {
    client = RedisClient.create(url);
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(PROMPT_CONNECTIONS);
    pool.setMaxIdle(PROMPT_CONNECTIONS);
    pool.setMaxWait(Duration.ofMillis(PROMPT_MILLIS));
    URI address = URI.create(url);
    prompt =
        RedisClient.builder()
            .clientConfig(
                DefaultJedisClientConfig.builder(address)
                    .connectionTimeoutMillis(PROMPT_MILLIS)
                    .socketTimeoutMillis(PROMPT_MILLIS)
                    .build())
            .hostAndPort(JedisURIHelper.getHostAndPort(address))
            .poolConfig(pool)
            .build();
  }

  RedisClient client() {
    return client;
  }

  /** For what can be done without it: it answers in 50 milliseconds or fails. */
  RedisClient prompt() {
    return prompt;
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public Map<String, String> ask() {
    return Map.of("answer", client.ping());
  }

  @PreDestroy
  void close() {
    client.close();
    prompt.close();
  }
}
