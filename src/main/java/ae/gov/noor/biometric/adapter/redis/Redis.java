package ae.gov.noor.biometric.adapter.redis;

import ae.gov.noor.biometric.domain.Dependency;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.RedisClient;

/** Redis: fast shared state that may be lost. */
@ApplicationScoped
public class Redis implements Dependency {
  @Inject
  @ConfigProperty(name = "REDIS_URL")
  String url;

  private RedisClient client;
  private PromptRedis prompt;

  @PostConstruct
  void open() {
    client = RedisClient.create(url);
    prompt = new PromptRedis(url);
  }

  RedisClient client() {
    return client;
  }

  PromptRedis prompt() {
    return prompt;
  }

  /** Connections that somebody is using at the moment. */
  public int connectionsInUse() {
    return client.getPool().getNumActive() + prompt.connectionsInUse();
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
