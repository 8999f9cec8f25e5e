package ae.gov.noor.biometric.adapter.kafka;

import ae.gov.noor.biometric.domain.Dependency;
import ae.gov.noor.biometric.events.EventChannel;
import ae.gov.noor.biometric.events.Outbox;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/**
 * Events on their way to Kafka, through the channel {@code events} of MicroProfile Reactive
 * Messaging: a record names its own topic, and its acknowledgement is the broker's ({@code
 * acks=all}). A record that failed leaves the channel open; a producer that gave itself up does
 * not, which health tells and a restart heals.
 */
@ApplicationScoped
public class KafkaChannel implements EventChannel, Dependency {
  @Inject
  @Channel("events")
  Emitter<ProducerRecord<String, String>> emitter;

  @Inject
  @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
  String bootstrapServers;

  @Inject
  @ConfigProperty(name = "KAFKA_SECURITY_PROTOCOL", defaultValue = "SSL")
  String securityProtocol;

  private Admin admin;

  @Override
  public CompletionStage<Void> send(Outbox.Message message) {
    try {
      return emitter
          .send(CloudEvent.of(message))
          .exceptionally(
              failure -> {
                throw understood(failure);
              });
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(understood(e));
    }
  }

  /** Whatever wraps it, a refusal that does not pass is one. */
  private static RuntimeException understood(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(KafkaChannel::isForGood)
        .findFirst()
        .<RuntimeException>map(cause -> new Undeliverable(cause.getClass().getSimpleName(), cause))
        .orElseGet(() -> new CompletionException(innermost(failure)));
  }

  private static boolean isForGood(Throwable failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof SerializationException
        || failure instanceof InvalidTopicException
        || failure instanceof InvalidRecordException
        || failure instanceof InvalidTimestampException;
  }

  private static Throwable innermost(Throwable failure) {
    Throwable inner = failure;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public Map<String, String> ask() {
    try {
      int brokers = admin().describeCluster().nodes().get(2, TimeUnit.SECONDS).size();
      return Map.of(
          "brokers",
          Integer.toString(brokers),
          "channel",
          emitter.isCancelled() ? "ended" : "open");
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private synchronized Admin admin() {
    if (admin == null) {
      admin =
          Admin.create(
              Map.of(
                  "bootstrap.servers",
                  bootstrapServers,
                  "security.protocol",
                  securityProtocol,
                  "ssl.engine.factory.class",
                  JavaTls.class,
                  "request.timeout.ms",
                  2000,
                  "default.api.timeout.ms",
                  2000));
    }
    return admin;
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(5));
    }
  }
}
