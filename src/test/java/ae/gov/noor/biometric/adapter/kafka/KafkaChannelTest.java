package ae.gov.noor.biometric.adapter.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.events.EventChannel.Undeliverable;
import ae.gov.noor.biometric.events.Outbox;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaChannelTest {
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final Outbox.Message MESSAGE =
      new Outbox.Message(
          1,
          UUID.fromString("7b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e"),
          "noor.biometric.enrollment.requested",
          "0b8f2c1d-4e5a-4b6c-8d7e-9f0a1b2c3d4e",
          "{}",
          Instant.parse("2026-03-04T05:06:07.123456Z"),
          0,
          Optional.of(TRACE));

  /** An emitter all of whose records fare alike. */
  private record Answering(CompletionStage<Void> answer)
      implements Emitter<ProducerRecord<String, String>> {
    @Override
    public CompletionStage<Void> send(ProducerRecord<String, String> record) {
      return answer;
    }

    @Override
    public <M extends Message<? extends ProducerRecord<String, String>>> void send(M message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void complete() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void error(Exception e) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public boolean hasRequests() {
      return true;
    }
  }

  private static CompletableFuture<Void> sent(CompletionStage<Void> answer) {
    KafkaChannel channel = new KafkaChannel();
    channel.emitter = new Answering(answer);
    return channel.send(MESSAGE).toCompletableFuture();
  }

  private static Throwable failure(Throwable cause) {
    CompletableFuture<Void> answer = sent(CompletableFuture.failedFuture(cause));
    return assertThrows(ExecutionException.class, answer::get).getCause();
  }

  @Test
  void hasArrivedOnlyWhenTheBrokerSaysSo() throws Exception {
    CompletableFuture<Void> broker = new CompletableFuture<>();
    CompletableFuture<Void> answer = sent(broker);
    assertFalse(answer.isDone());
    broker.complete(null);
    answer.get();
  }

  @Test
  void whatIsTooLargeOrHasNoPossibleTopicIsRefusedForGoodWhateverWrapsIt() {
    Throwable refusal = failure(new RecordTooLargeException("2000000 bytes of this text"));
    assertInstanceOf(Undeliverable.class, refusal);
    assertEquals("RecordTooLargeException", refusal.getMessage());
    Throwable wrapped = new CompletionException(new InvalidTopicException("not a topic!"));
    assertInstanceOf(Undeliverable.class, failure(wrapped));
    assertEquals("InvalidTopicException", failure(wrapped).getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        TimeoutException.class,
        UnknownTopicOrPartitionException.class,
        AuthorizationException.class,
        IllegalStateException.class
      })
  void whatAnOperatorOrTimeCanHealIsNot(Class<? extends Exception> kind) throws Exception {
    Throwable cause = kind.getConstructor(String.class).newInstance("away");
    assertEquals(kind, failure(new CompletionException(cause)).getClass());
  }

  @Test
  void isACloudEventWithTheTraceOfItsCall() {
    ProducerRecord<String, String> record = CloudEvent.of(MESSAGE);
    assertEquals(MESSAGE.topic(), record.topic());
    assertEquals(MESSAGE.key(), record.key());
    assertEquals(MESSAGE.payload(), record.value());
    assertEquals(
        Map.of(
            "ce_specversion", "1.0",
            "ce_id", MESSAGE.eventId().toString(),
            "ce_source", "biometric-identity",
            "ce_type", MESSAGE.topic(),
            "ce_time", "2026-03-04T05:06:07.123456Z",
            "content-type", "application/json",
            "traceparent", TRACE),
        headers(record));
  }

  private static Map<String, String> headers(ProducerRecord<String, String> record) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return headers;
  }
}
