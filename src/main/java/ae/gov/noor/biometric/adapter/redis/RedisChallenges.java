package ae.gov.noor.biometric.adapter.redis;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.liveness.Challenge;
import ae.gov.noor.biometric.liveness.Challenges;
import ae.gov.noor.biometric.liveness.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.resps.ScanResult;

/** Challenges in Redis, one key each, which it takes out and forgets by itself. */
@ApplicationScoped
public class RedisChallenges implements Challenges {
  /** Twice the life of a challenge. */
  private static final long SECONDS = 2 * Challenge.LIFETIME.toSeconds();

  @Inject Redis redis;

  @Override
  public void keep(UUID id, Challenge challenge) {
    ask(
        client ->
            client.set(
                key(challenge.user(), id.toString()),
                json(challenge),
                SetParams.setParams().ex(SECONDS)));
  }

  @Override
  public Optional<Challenge> take(UserId user, UUID id) {
    return Optional.ofNullable(ask(client -> client.getDel(key(user, id.toString()))))
        .map(text -> challenge(user, text));
  }

  @Override
  public String storeName() {
    return "challenges";
  }

  /** A challenge is not of one modality alone: it goes only with the person. */
  @Override
  public int erase(UserId user, Optional<Modality> modality) {
    return modality.isPresent() ? 0 : ask(client -> erase(client, key(user, "*")));
  }

  private static int erase(RedisClient client, String pattern) {
    ScanParams matching = new ScanParams().match(pattern).count(1000);
    String cursor = ScanParams.SCAN_POINTER_START;
    int erased = 0;
    do {
      ScanResult<String> page = client.scan(cursor, matching);
      for (String key : page.getResult()) {
        erased += (int) client.del(key);
      }
      cursor = page.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    return erased;
  }

  private <T> T ask(Function<RedisClient, T> question) {
    try {
      return question.apply(redis.client());
    } catch (JedisException e) {
      throw new Refusal(Reason.STORE_UNAVAILABLE, e);
    }
  }

  private static String key(UserId user, String id) {
    return "noor:challenge:" + user + ":" + id;
  }

  private static String json(Challenge challenge) {
    return Json.createObjectBuilder()
        .add("nonce", challenge.nonce())
        .add("device", challenge.device())
        .add(
            "steps",
            Json.createArrayBuilder(
                challenge.steps().stream()
                    .map(step -> step.name().toLowerCase(Locale.ROOT))
                    .toList()))
        .add("digits", challenge.digits())
        .add("issued_at", challenge.issuedAt().toString())
        .add("expires_at", challenge.expiresAt().toString())
        .build()
        .toString();
  }

  private static Challenge challenge(UserId user, String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      JsonObject json = reader.readObject();
      return new Challenge(
          json.getString("nonce"),
          user,
          json.getString("device"),
          json.getJsonArray("steps").getValuesAs(JsonString.class).stream()
              .map(step -> Step.valueOf(step.getString().toUpperCase(Locale.ROOT)))
              .toList(),
          json.getString("digits"),
          Instant.parse(json.getString("issued_at")),
          Instant.parse(json.getString("expires_at")));
    }
  }
}
