package ae.gov.noor.biometric.adapter.kafka;

import ae.gov.noor.biometric.domain.Dependency;
import ae.gov.noor.biometric.events.Outbox;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends what waits in the outbox to Kafka, at least once and in order for each person (key), as
 * CloudEvents 1.0 in binary mode. A message that did not arrive is sent again with the same id.
 */
@ApplicationScoped
public class OutboxRelay implements Dependency {
  private static final System.Logger LOG = System.getLogger(OutboxRelay.class.getName());
  private static final int BATCH = 200;
  private static final long DELIVERY_SECONDS = 5;

  @Inject Outbox outbox;

  @Inject
  @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
  String bootstrapServers;

  private Producer<String, String> producer;
  private Admin admin;

  /** Sends until nothing waits, or something did not arrive. Failures are logged, never thrown. */
  public synchronized void relay() {
    try {
      int sent;
      do {
        sent = outbox.drain(BATCH, this::deliver);
      } while (sent == BATCH);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "events wait in the outbox: {0}", e.toString());
    }
  }

  private int deliver(List<Outbox.Message> messages) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (Outbox.Message message : messages) {
      sent.add(producer().send(record(message)));
    }
    int arrived = 0;
    try {
      for (Future<RecordMetadata> one : sent) {
        one.get(DELIVERY_SECONDS, TimeUnit.SECONDS);
        arrived++;
      }
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(System.Logger.Level.WARNING, "an event did not arrive: {0}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return arrived;
  }

  private static ProducerRecord<String, String> record(Outbox.Message message) {
    ProducerRecord<String, String> record =
        new ProducerRecord<>(message.topic(), message.key(), message.payload());
    Map<String, String> headers =
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            message.eventId().toString(),
            "ce_source",
            "biometric-identity",
            "ce_type",
            message.topic(),
            "ce_time",
            message.occurredAt().toString(),
            "content-type",
            "application/json");
    headers.forEach(
        (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  /** Made at the first message: the broker may be away when the service starts. */
  private Producer<String, String> producer() {
    if (producer == null) {
      producer =
          new KafkaProducer<>(
              Map.of(
                  "bootstrap.servers", bootstrapServers,
                  "acks", "all",
                  "enable.idempotence", true,
                  "max.block.ms", 3000,
                  "delivery.timeout.ms", 5000,
                  "request.timeout.ms", 3000,
                  "linger.ms", 5),
              new StringSerializer(),
              new StringSerializer());
    }
    return producer;
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public Map<String, String> ask() {
    try {
      int brokers = admin().describeCluster().nodes().get(2, TimeUnit.SECONDS).size();
      return Map.of("brokers", Integer.toString(brokers));
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
                  "bootstrap.servers", bootstrapServers,
                  "request.timeout.ms", 2000,
                  "default.api.timeout.ms", 2000));
    }
    return admin;
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(5));
    }
    if (admin != null) {
      admin.close(Duration.ofSeconds(5));
    }
  }
}
