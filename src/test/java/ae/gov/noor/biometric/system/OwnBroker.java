package ae.gov.noor.biometric.system;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;

/** A Kafka broker for one test alone, which comes and goes at one address and keeps its topics. */
final class OwnBroker implements AutoCloseable {
  private final int port = Surroundings.freePort();
  private final OwnStores stores = new OwnStores("own-broker", Set.of("KAFKA_BOOTSTRAP_SERVERS"));

  OwnBroker() throws IOException {
    Files.writeString(stores.data().resolve("kafka.port"), port + "\n");
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  void start() throws IOException, InterruptedException {
    stores.start();
  }

  void stop() throws IOException, InterruptedException {
    stores.stop();
  }

  @Override
  public void close() throws IOException {
    stores.close();
  }
}
