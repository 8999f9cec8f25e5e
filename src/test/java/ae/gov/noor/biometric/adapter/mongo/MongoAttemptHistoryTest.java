package ae.gov.noor.biometric.adapter.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.UserId;
import ae.gov.noor.biometric.fraud.Attempts;
import ae.gov.noor.biometric.fraud.Behaviour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The history where MongoDB is not there. */
class MongoAttemptHistoryTest {
  private final UserId user = new UserId(UUID.randomUUID());
  private final Counting metrics = new Counting();
  private final MongoAttemptHistory history = new MongoAttemptHistory();

  @AfterEach
  void close() {
    history.mongo.close();
  }

  @Test
  void behaviourIsUnknownAndNothingIsLearnedWhereNobodyListens() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    open(port);
    answersNothing();
  }

  /** Far below the two seconds that the connection itself may take. */
  @Test
  void doesNotWaitForOneWhoListensAndNeverAnswers() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      open(silent.getLocalPort());
      assertTimeoutPreemptively(Duration.ofMillis(1500), this::answersNothing);
    }
  }

  @Test
  void erasureSaysThatItCouldNot() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      open(silent.getLocalPort());
      Refusal refusal = assertThrows(Refusal.class, () -> history.erase(user, Optional.empty()));
      assertEquals(Reason.STORE_UNAVAILABLE, refusal.reason());
    }
  }

  private void answersNothing() {
    assertEquals(Behaviour.unknown(), history.recent(user, Attempts.NOON));
    history.learn(user, Attempts.success());
    assertEquals(
        List.of(
            MongoAttemptHistory.UNANSWERED + " recent", MongoAttemptHistory.UNANSWERED + " learn"),
        metrics.counted);
  }

  private void open(int port) {
    history.metrics = metrics.registry();
    history.mongo = new Mongo();
    history.mongo.url =
        "mongodb://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port;
    history.mongo.database = "biometric";
    history.mongo.open();
  }
}
