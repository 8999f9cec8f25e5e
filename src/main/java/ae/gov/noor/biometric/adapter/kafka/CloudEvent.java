package ae.gov.noor.biometric.adapter.kafka;

import ae.gov.noor.biometric.events.Outbox;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A message as CloudEvents 1.0 has it in Kafka, in binary mode; with a W3C {@code traceparent}
 * where the call that made it brought one.
 */
final class CloudEvent {
  private CloudEvent() {}

  static ProducerRecord<String, String> of(Outbox.Message message) {
    ProducerRecord<String, String> record =
        new ProducerRecord<>(message.topic(), message.key(), message.payload());
    headers(message)
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private static Map<String, String> headers(Outbox.Message message) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", message.eventId().toString());
    headers.put("ce_source", "biometric-identity");
    headers.put("ce_type", message.topic());
    headers.put("ce_time", message.occurredAt().toString());
    headers.put("content-type", "application/json");
    message.traceparent().ifPresent(trace -> headers.put("traceparent", trace));
    return headers;
  }
}
