package ae.gov.noor.biometric.system;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that other systems were told, from the beginning. */
final class Events {
  private static final Pattern OURS = Pattern.compile("noor\\..*");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Events() {}

  /** One event as it lies on its topic, and when it was sent, in milliseconds. */
  record Event(String topic, String key, String text, Map<String, String> headers, long sent) {
    JsonObject json() {
      try (JsonReader reader = Json.createReader(new StringReader(text))) {
        return reader.readObject();
      }
    }

    String field(String name) {
      return json().getString(name, "");
    }
  }

  /** All that was committed before this call has been sent when it returns. */
  static List<Event> all() throws SQLException, InterruptedException {
    awaitEmptyOutbox();
    return at(Service.setting("KAFKA_BOOTSTRAP_SERVERS"));
  }

  /** Whatever was committed to this broker's topics until now, each topic in its order. */
  static List<Event> at(String bootstrapServers) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "isolation.level", "read_committed",
            "enable.auto.commit", "false");
    StringDeserializer text = new StringDeserializer();
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, text, text)) {
      List<TopicPartition> partitions =
          consumer.listTopics().entrySet().stream()
              .filter(topic -> OURS.matcher(topic.getKey()).matches())
              .flatMap(topic -> topic.getValue().stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .collect(Collectors.toList());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return read(consumer, consumer.endOffsets(partitions));
    }
  }

  static List<Event> of(UUID user) throws SQLException, InterruptedException {
    return all().stream().filter(event -> event.key().equals(user.toString())).toList();
  }

  private static List<Event> read(
      KafkaConsumer<String, String> consumer, Map<TopicPartition, Long> ends) {
    List<Event> events = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the topics were not read to their ends");
      }
      consumer.poll(Duration.ofMillis(500)).forEach(record -> events.add(event(record)));
    }
    return events;
  }

  private static Event event(ConsumerRecord<String, String> record) {
    Map<String, String> headers =
        List.of(record.headers().toArray()).stream()
            .collect(
                Collectors.toMap(
                    header -> header.key(),
                    header -> new String(header.value(), StandardCharsets.UTF_8)));
    return new Event(record.topic(), record.key(), record.value(), headers, record.timestamp());
  }

  private static void awaitEmptyOutbox() throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String waiting = "select id from outbox where published_at is null and parked_at is null";
    while (!Database.texts(waiting).isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("events stay in the outbox");
      }
      Thread.sleep(200);
    }
  }
}
