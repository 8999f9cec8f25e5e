package ae.gov.noor.biometric.system;

import static ae.gov.noor.biometric.system.Awaited.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.pipeline.TestPipeline;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

/** Erasing a person, looked at in every store, and after a kill and a restored backup. */
@Tag("nightly")
@ExtendWith(ArquillianExtension.class)
class PersonErasureIT {
  private static final Set<String> STORES =
      Set.of(
          "answers",
          "behaviour",
          "challenges",
          "consents",
          "enrolments",
          "fingerprints",
          "keys",
          "lockouts",
          "outbox",
          "templates",
          "vector-index",
          "verifications");

  private final UUID user = UUID.randomUUID();
  private final Portal person = Portal.of(user);

  private static Answer erase(Portal portal, UUID user) {
    return portal.send(portal.request("/api/v1/enroll/" + user).DELETE());
  }

  private static long rows(String table, UUID user) throws SQLException {
    String query = "select count(*) from " + table + " where user_id = ?";
    return Database.rows(query, row -> row.getLong(1), user).get(0);
  }

  private static void assertGone(UUID user) throws SQLException {
    for (String table :
        List.of(
            "template",
            "user_key",
            "enrolment",
            "enrolment_sample",
            "sample_fingerprint",
            "verification",
            "security_alert",
            "attempt")) {
      assertEquals(0, rows(table, user), table);
    }
    String standing = "select id::text from consent where user_id = ? and withdrawn_at is null";
    assertEquals(List.of(), Database.texts(standing, user));
  }

  private static boolean confirmed(UUID user) throws SQLException {
    return rows("erasure", user) > 0
        && Database.texts(
                "select store from erasure_store s join erasure e on e.id = s.erasure_id"
                    + " where e.user_id = ? and confirmed_at is null",
                user)
            .isEmpty();
  }

  /** The sealed template, the wrapped key and the vector itself, as they would lie anywhere. */
  private List<byte[]> needles() throws SQLException {
    List<byte[]> all = new ArrayList<>();
    for (String query :
        List.of(
            "select substring(sealed from 11) from template where user_id = ?",
            "select wrapped from user_key where user_id = ?",
            "select tags from sample_fingerprint where user_id = ?")) {
      all.addAll(Database.rows(query, row -> row.getBytes(1), user));
    }
    assertTrue(all.size() >= 3);
    float[] vector =
        TestPipeline.embedding(Modality.FACIAL, Sample.of(Pictures.personB(1))).values();
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(order);
      bytes.asFloatBuffer().put(vector);
      all.add(bytes.array());
    }
    return all;
  }

  /** Sixteen bytes of each, in the ways in which bytes are written as text. */
  private static Set<String> forms(List<byte[]> needles) {
    Set<String> forms = new TreeSet<>();
    for (byte[] needle : needles) {
      for (int from = 0; from + 48 <= needle.length; from += 12) {
        forms.add(HexFormat.of().formatHex(needle, from, from + 16));
        byte[] part = Arrays.copyOfRange(needle, from, from + 15);
        forms.add(Base64.getEncoder().encodeToString(part));
      }
    }
    assertTrue(forms.size() > 20);
    return forms;
  }

  private static List<String> dump() throws Exception {
    List<String> dump = new ArrayList<>();
    for (String table :
        Database.texts("select tablename from pg_tables where schemaname = 'public'")) {
      dump.addAll(Database.texts("select t::text from public.\"" + table + "\" t"));
    }
    try (RedisClient redis = RedisClient.create(Service.setting("REDIS_URL"))) {
      for (String key : redis.keys("*")) {
        byte[] value = redis.dump(key);
        dump.add(key + " " + (value == null ? "" : HexFormat.of().formatHex(value)));
      }
    }
    try (MongoClient mongo = MongoClients.create(Service.setting("MONGODB_URL"))) {
      for (String database : mongo.listDatabaseNames()) {
        MongoDatabase one = mongo.getDatabase(database);
        for (String collection : one.listCollectionNames()) {
          for (Document document : one.getCollection(collection).find().limit(10_000)) {
            dump.add(document.toJson());
          }
        }
      }
    }
    Events.all().forEach(event -> dump.add(event.toString()));
    return dump;
  }

  private static boolean has(List<String> dump, String form) {
    return dump.stream().anyMatch(text -> text.contains(form));
  }

  @Test
  void leavesNothingThatCouldBeReadAlsoUnderLoad() throws Exception {
    person.enrol(user, Pictures.personB(1));
    assertEquals("verified", person.result(user, Pictures.personB(2)));
    person.post(
        "/api/v1/challenges",
        "{\"user_id\":\""
            + user
            + "\",\"modality\":\"facial\",\"device_info\":{\"device_id\":\"d\"}}");
    Portal.Session begun = person.begin(user);
    Set<String> forms = forms(needles());
    List<String> before = dump();
    assertTrue(
        forms.stream().anyMatch(form -> has(before, form)), "the search finds what is there");

    List<Answer> answers =
        Parallel.calls(
            5, i -> i == 4 ? erase(person, user) : person.verify(user, Pictures.momentOfB(i + 1)));

    JsonObject receipt = answers.get(4).json(200);
    assertEquals(user.toString(), receipt.getString("user_id"));
    assertFalse(receipt.containsKey("modality"));
    assertEquals(1, receipt.getInt("templates_erased"));
    assertTrue(receipt.getBoolean("key_destroyed"));
    for (Answer answer : answers.subList(0, 4)) {
      assertTrue(Set.of(200, 404, 423).contains(answer.status()), answer.body());
    }
    assertGone(user);
    person.submit(begun, Pictures.personB(1)).problem(410, "enrolment-expired");
    person.verify(user, Pictures.momentOfB(5)).problem(404, "not-enrolled");
    assertEquals(
        STORES,
        Set.copyOf(
            Database.texts(
                "select store from erasure_store s join erasure e on e.id = s.erasure_id"
                    + " where e.user_id = ?",
                user)));
    await(
        "settled",
        () ->
            !Database.texts(
                    "select id::text from erasure where user_id = ? and settled_at is not null",
                    user)
                .isEmpty());
    List<String> after = dump();
    for (String form : forms) {
      assertFalse(has(after, form), form);
    }
    assertFalse(
        after.stream()
            .anyMatch(text -> text.contains("noor:challenge:" + user) || isBehaviour(text)));
    assertGone(user);
  }

  private boolean isBehaviour(String text) {
    return text.startsWith("{\"_id\": \"" + user);
  }

  @Test
  void answersAReceiptEachTimeAndLetsThePersonComeBack() throws Exception {
    person.enrol(user, Pictures.personA(1));
    JsonObject first = erase(person, user).json(200);
    JsonObject again = erase(person, user).json(200);
    assertEquals(0, again.getInt("templates_erased"));
    assertFalse(again.getBoolean("key_destroyed"));
    assertEquals("confirmed", first.getString("index"));
    assertTrue(first.getJsonArray("pending").isEmpty());
    person.enrol(user, Pictures.personA(1));
    assertEquals("verified", person.result(user, Pictures.personA(2)));
  }

  @Test
  void isForThePersonAndForAdminsOnly() {
    person.enrol(user, Pictures.personA(1));
    erase(Portal.of(UUID.randomUUID()), user).problem(403, "forbidden");
    erase(Portal.withRoles("portal"), user).problem(403, "forbidden");
    erase(Portal.withRoles("auditor"), user).problem(403, "forbidden");
    Portal.of(UUID.randomUUID()).get("/api/v1/export/" + user).problem(403, "forbidden");
    Portal.withRoles("portal").get("/api/v1/export/" + user).problem(403, "forbidden");
    person.get("/api/v1/export/not-a-uuid").problem(400, "malformed-request");
    assertEquals(1, erase(Portal.withRoles("admin"), user).json(200).getInt("templates_erased"));
  }

  /** It would be a way around it. */
  @Test
  void liftsNoLock() {
    person.enrol(user, Pictures.personA(1));
    person.lock(user);
    erase(person, user).json(200);
    person.initiate(user).problem(423, "locked");
  }

  @Test
  void exportsWhatIsHeldAndNoVector() throws Exception {
    person.enrol(user, Pictures.personB(1));
    assertEquals("verified", person.result(user, Pictures.personB(2)));
    UUID other = UUID.randomUUID();
    Portal.of(other).enrol(other, Pictures.personA(1));
    Answer answer = person.get("/api/v1/export/" + user);
    JsonObject held = answer.json(200);
    assertEquals(user.toString(), held.getString("user_id"));
    assertFalse(held.getBoolean("truncated"));
    assertEquals("self", held.getJsonArray("consents").getJsonObject(0).getString("given_by"));
    JsonObject template = held.getJsonArray("templates").getJsonObject(0);
    assertEquals(
        Set.of("modality", "model", "dimension", "generation", "created"), template.keySet());
    assertEquals(1, held.getJsonArray("enrolments").size());
    JsonObject verification = held.getJsonArray("verifications").getJsonObject(0);
    assertEquals("verified", verification.getString("result"));
    assertEquals("192.0.2.7", verification.getString("claimed_address"));
    assertEquals(2, held.getInt("sample_fingerprints"));
    assertEquals(0, held.getJsonObject("lock").getInt("consecutive_failures"));
    assertTrue(held.getJsonObject("behaviour").containsKey("known"));
    assertEquals(
        "EXPORT",
        held.getJsonArray("audit").getJsonObject(0).getString("action"),
        "audited, also itself");
    assertFalse(answer.body().contains(other.toString()));
    for (String form : forms(needles())) {
      assertFalse(answer.body().contains(form));
    }
    erase(person, user).json(200);
    JsonObject afterwards = person.get("/api/v1/export/" + user).json(200);
    for (String list : List.of("templates", "enrolments", "verifications")) {
      assertTrue(afterwards.getJsonArray(list).isEmpty(), list);
    }
    JsonObject consent = afterwards.getJsonArray("consents").getJsonObject(0);
    assertTrue(consent.containsKey("withdrawn_at"));
    assertEquals(1, afterwards.getJsonArray("erasures").size());
  }

  /** What a verification may have been too slow to keep: behaviour is kept within 100 ms or not. */
  private void rememberBehaviour() {
    try (MongoClient mongo = MongoClients.create(Service.setting("MONGODB_URL"))) {
      mongo
          .getDatabase("biometric")
          .getCollection("behaviour")
          .updateOne(
              Filters.eq("_id", user.toString()),
              Updates.set("attempts", List.of()),
              new UpdateOptions().upsert(true));
    }
  }

  private static void change(String... statements) throws SQLException {
    try (Connection connection = Database.connection();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.executeUpdate(one);
      }
    }
  }

  @Test
  void isMadeAgainAfterABackupAndCompletedAfterAKill() throws Exception {
    UUID restored = UUID.randomUUID();
    Portal.of(restored).enrol(restored, Pictures.personA(1));
    String of = " where user_id = '" + restored + "'";
    change(
        "create table backup_key as select * from user_key" + of,
        "create table backup_template as select * from template" + of);
    erase(Portal.of(restored), restored).json(200);
    change(
        "insert into user_key select * from backup_key",
        "insert into template select * from backup_template",
        "drop table backup_key",
        "drop table backup_template");
    assertEquals(1, rows("template", restored));
    person.enrol(user, Pictures.personB(1));
    assertEquals("verified", person.result(user, Pictures.personB(2)));
    rememberBehaviour();
    assertTrue(dump().stream().anyMatch(this::isBehaviour));

    Map<String, String> settings = new TreeMap<>(Service.settings());
    settings.put("MONGODB_URL", "mongodb://127.0.0.1:" + Surroundings.freePort());
    try (SecondServer server = new SecondServer("erasing", settings)) {
      server.start().await("/health/started");
      assertGone(restored);
      Thread call = new Thread(() -> eraseAndLoseTheAnswer(person.at(server.base())));
      call.start();
      await("the erasure is written", () -> rows("erasure", user) > 0);
      server.kill();
      call.join();
      assertGone(user);
      server.start().await("/health/started");
      await("every store has confirmed", () -> confirmed(user));
    }
    assertFalse(dump().stream().anyMatch(this::isBehaviour));
    String verdicts =
        AuditChain.of(Portal.withRoles("auditor"), restored).stream()
            .filter(entry -> entry.getString("action").equals("ERASURE"))
            .map(entry -> entry.getString("outcome"))
            .collect(Collectors.joining(" "));
    assertEquals("erased replayed", verdicts.replace(" confirmed", ""));
  }

  private void eraseAndLoseTheAnswer(Portal portal) {
    try {
      erase(portal, user);
    } catch (IllegalStateException killed) {
      assertTrue(killed.getMessage().contains("no answer"));
    }
  }

  @Test
  void namesTheStoreThatIsPending() throws Exception {
    Map<String, String> settings = new TreeMap<>(Service.settings());
    settings.put("MONGODB_URL", "mongodb://127.0.0.1:" + Surroundings.freePort());
    person.enrol(user, Pictures.personA(1));
    try (SecondServer server = new SecondServer("pending", settings)) {
      server.start().await("/health/started");
      JsonObject receipt = erase(person.at(server.base()), user).json(200);
      assertEquals("confirmed", receipt.getString("index"));
      assertEquals(
          List.of("behaviour"),
          receipt.getJsonArray("pending").getValuesAs(JsonString.class).stream()
              .map(JsonString::getString)
              .toList());
      assertTrue(receipt.getBoolean("key_destroyed"));
      await("the service itself asks it", () -> confirmed(user));
    }
  }
}
