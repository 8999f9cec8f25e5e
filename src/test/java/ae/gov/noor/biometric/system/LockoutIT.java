package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.awt.Color;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

@ExtendWith(ArquillianExtension.class)
class LockoutIT {
  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);

  @BeforeEach
  void enrol() {
    person.enrol(user, Pictures.personA(1));
  }

  // L01
  @Test
  void locksWithTheThirdFailureInARow() {
    assertFailure("logged", Pictures.impostor(1));
    assertFailure("logged", Pictures.impostor(2));
    JsonObject third = assertFailure("account_locked", Pictures.personB(1));
    assertTrue(
        third
            .getJsonObject("security_flags")
            .getJsonArray("anomalies")
            .getValuesAs(JsonString::getString)
            .contains("multiple_failures"));
  }

  private JsonObject assertFailure(String action, byte[] probe) {
    JsonObject answer = person.verify(user, probe).json(200);
    assertEquals("rejected", answer.getString("result"));
    assertEquals(action, answer.getString("action_taken"));
    return answer;
  }

  // L01
  @Test
  void refusesAGenuineProbeOfALockedPersonWithoutAnyComparison() {
    person.lock(user);
    Answer refused = person.verify(user, Pictures.personA(2));
    refused.problem(423, "locked");
    int seconds = Integer.parseInt(refused.header("Retry-After"));
    assertTrue(seconds > 29 * 60 && seconds <= 30 * 60, "30 minutes, but " + seconds + " s");
    assertFalse(refused.header("Server-Timing").contains("match"), "nothing is compared");
    assertFalse(refused.header("Server-Timing").contains("embed"), "nothing is computed");
    assertEquals(3, person.history(user, "").json(200).getJsonArray("items").size());
  }

  // T16
  @Test
  void refusesToEnrolALockedPerson() {
    Portal.Session open = person.begin(user);
    person.lock(user);
    person.initiate(user).problem(423, "locked");
    person.submit(open, Pictures.impostor(1)).problem(423, "locked");
  }

  // L08
  @Test
  void doesNotCountAProbeThatCannotBeEvaluated() {
    byte[] nobody = Pictures.plain(320, 320, Color.GRAY);
    for (int i = 0; i < 4; i++) {
      person.verify(user, nobody).problem(422, "no-face");
    }
    assertFailure("logged", Pictures.impostor(1));
    assertFailure("logged", Pictures.impostor(2));
    person.verify(user, nobody).problem(422, "no-face");
    assertEquals("verified", person.result(user, Pictures.personA(2)));
  }

  // L03
  @Test
  void countsOnlyFailuresInARow() {
    person.enrol(user, Pictures.personB(1));
    assertFailure("logged", Pictures.impostor(1));
    assertFailure("logged", Pictures.impostor(2));
    assertEquals("verified", person.result(user, Pictures.personB(2)));
    assertFailure("logged", Pictures.personA(2));
    assertEquals("verified", person.result(user, Pictures.momentOfB(1)));
  }

  // L07
  @Test
  void letsNoOtherCallerLockAPerson() {
    Portal stranger = Portal.of(UUID.randomUUID());
    for (int i = 1; i <= 2; i++) {
      stranger.verify(user, Pictures.impostor(i)).problem(403, "forbidden");
      stranger.verify(user, Pictures.personB(i)).problem(403, "forbidden");
    }
    assertEquals("verified", person.result(user, Pictures.personA(2)));
  }

  // F11
  /** What Redis knows can be told apart by taking the lock out of the database behind it. */
  @Test
  void answersALockedPersonFromRedisAndDecidesByTheDatabaseWhereThatForgets() throws Exception {
    person.lock(user);
    byte[] probe = Pictures.personA(2);
    person.verify(user, probe).problem(423, "locked");
    try (Connection database = Database.connection();
        Statement statement = database.createStatement();
        RedisClient redis = RedisClient.create(Service.setting("REDIS_URL"))) {
      statement.execute(
          "update lockout set consecutive_failures = 0, locked_until = null where user_id = '"
              + user
              + "'");
      Answer refused = person.verify(user, probe);
      refused.problem(423, "locked");
      assertTrue(Integer.parseInt(refused.header("Retry-After")) > 29 * 60);
      assertEquals(1, redis.del("noor:locked:" + user));
    }
    assertEquals("verified", person.result(user, probe));
  }

  // F11
  /** Redis answers nobody for a while: the third failure locks, and the fourth call is refused. */
  @Test
  void countsAndLocksWhileRedisIsSilent() {
    try (RedisClient redis = RedisClient.create(Service.setting("REDIS_URL"))) {
      redis.executeCommand(new CommandArguments(Protocol.Command.CLIENT).add("PAUSE").add(3000));
      person.lock(user);
      person.verify(user, Pictures.personA(2)).problem(423, "locked");
    }
  }

  // L02
  @RepeatedTest(3)
  void comparesNoMoreThanThreeOfManyImpostorsAtATime() {
    List<byte[]> others =
        List.of(
            Pictures.impostor(1), Pictures.impostor(2), Pictures.personB(1), Pictures.personB(2));
    List<Answer> answers = Parallel.calls(50, i -> person.verify(user, others.get(i % 4)));
    List<Answer> decided =
        answers.stream().filter(a -> a.status() == 200 || a.status() == 409).toList();
    assertEquals(3, decided.size());
    decided.stream()
        .filter(a -> a.status() == 200)
        .forEach(a -> assertEquals("rejected", a.json().getString("result")));
    answers.stream()
        .filter(a -> !decided.contains(a))
        .forEach(
            a -> {
              assertTrue(a.status() == 423 || a.status() == 429, a.body());
              assertFalse(a.header("Retry-After").isEmpty());
            });
    JsonArray items = person.history(user, "").json(200).getJsonArray("items");
    assertEquals(
        List.of("account_locked"),
        items.getValuesAs(JsonObject.class).stream()
            .map(item -> item.getString("action_taken"))
            .filter("account_locked"::equals)
            .toList());
    assertEquals(3, items.size());
    person.verify(user, Pictures.personA(2)).problem(423, "locked");
  }

  @Test
  void letsManyGenuineProbesAtATimePass() {
    person.enrol(user, Pictures.personB(1));
    List<byte[]> moments = IntStream.rangeClosed(1, 6).mapToObj(Pictures::momentOfB).toList();
    assertEquals(
        List.of("verified", "verified", "verified", "verified", "verified", "verified"),
        Parallel.calls(6, i -> person.verify(user, moments.get(i))).stream()
            .map(a -> a.json(200).getString("result"))
            .collect(Collectors.toList()));
  }
}
