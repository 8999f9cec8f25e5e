package ae.gov.noor.biometric.adapter.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.AttemptHistory;
import ae.gov.noor.biometric.fraud.AttemptHistoryContract;
import ae.gov.noor.biometric.fraud.Attempts;
import ae.gov.noor.biometric.fraud.Behaviour;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The history in the MongoDB that the tests' surroundings started; no server of ours is asked. */
class MongoAttemptHistoryIT extends AttemptHistoryContract {
  private static final Mongo MONGO = new Mongo();
  private static final Counting METRICS = new Counting();
  private final UserId user = new UserId(UUID.randomUUID());

  @BeforeAll
  static void connect() throws IOException {
    Properties services = new Properties();
    Path published =
        Path.of(System.getProperty("devservices.data")).resolve("devservices.properties");
    try (Reader reader = Files.newBufferedReader(published)) {
      services.load(reader);
    }
    MONGO.url = services.getProperty("MONGODB_URL");
    MONGO.database = "behaviour-it";
    MONGO.open();
  }

  /** Every call was answered. */
  @AfterAll
  static void close() {
    MONGO.database().drop();
    MONGO.close();
    assertEquals(List.of(), METRICS.counted);
  }

  /** Has time, for this is no test of speed. */
  @Override
  protected AttemptHistory history() {
    MongoAttemptHistory history = new MongoAttemptHistory();
    history.mongo = MONGO;
    history.metrics = METRICS.registry();
    history.mostMillis = 10_000;
    return history;
  }

  @Test
  void keepsNeitherAddressNorExactPlace() {
    history().learn(user, Attempts.success());
    Document kept = documents().find(Filters.eq("_id", user.toString())).first();
    assertEquals(Set.of("_id", "attempts", "devices"), kept.keySet());
    Document attempt = kept.getList("attempts", Document.class).get(0);
    assertEquals(Set.of("at", "outcome", "device", "place"), attempt.keySet());
    assertEquals(List.of(25.25, 55.36), attempt.getList("place", Double.class));
    assertFalse(kept.toJson().contains("203.0.113.9"));
  }

  @Test
  void behaviourIsUnknownWhereTheDocumentCannotBeRead() {
    history().learn(user, Attempts.success());
    documents()
        .updateOne(
            Filters.eq("_id", user.toString()), Updates.set("attempts.0.outcome", "surprising"));
    assertEquals(Behaviour.unknown(), history().recent(user, Attempts.NOON));
    assertEquals(List.of(MongoAttemptHistory.UNANSWERED + " recent"), List.copyOf(METRICS.counted));
    METRICS.counted.clear();
  }

  private static MongoCollection<Document> documents() {
    return MONGO.database().getCollection(MongoAttemptHistory.COLLECTION);
  }
}
