package ae.gov.noor.biometric.adapter.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What the channel asks of its producer. */
class ProducerSettingsTest {
  private static final String PREFIX = "mp.messaging.outgoing.events.";

  private static Map<String, Object> settings() throws IOException {
    Properties file = new Properties();
    try (InputStream in =
        ProducerSettingsTest.class.getResourceAsStream(
            "/META-INF/microprofile-config.properties")) {
      file.load(in);
    }
    Map<String, Object> settings = new HashMap<>();
    for (String name : file.stringPropertyNames()) {
      if (name.startsWith(PREFIX) && !name.equals(PREFIX + "connector")) {
        settings.put(name.substring(PREFIX.length()), file.getProperty(name));
      }
    }
    return settings;
  }

  @Test
  void isDurable() throws IOException {
    assertEquals("all", settings().get("acks"));
    assertEquals("true", settings().get("enable.idempotence"));
  }

  /** It would end the service's start, or the channel for good. */
  @Test
  void aBrokerWhoseNameIsNotKnownYetOnlyTakesTime() throws Exception {
    Map<String, Object> settings = settings();
    settings.put("bootstrap.servers", "broker.invalid:9092");
    settings.put("max.block.ms", "200");
    StringSerializer text = new StringSerializer();
    KafkaProducer<String, String> producer = new KafkaProducer<>(settings, text, text);
    try {
      for (int tries = 0; tries < 2; tries++) {
        Future<?> answer = producer.send(new ProducerRecord<>("topic", "key", "value"));
        Throwable failure = assertThrows(ExecutionException.class, answer::get).getCause();
        assertInstanceOf(TimeoutException.class, failure);
      }
    } finally {
      producer.close(Duration.ZERO);
    }
  }
}
