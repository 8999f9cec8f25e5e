package ae.gov.noor.biometric.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Kafka broker for one test alone, which comes and goes at one address and keeps its topics. */
final class OwnBroker implements AutoCloseable {
  private final Path data = Service.data().resolveSibling("own-broker");
  private final int port = Surroundings.freePort();

  OwnBroker() throws IOException {
    Surroundings.delete(data);
    Files.writeString(Files.createDirectories(data).resolve("kafka.port"), port + "\n");
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  void start() throws IOException, InterruptedException {
    run("start", "--watch", Long.toString(ProcessHandle.current().pid()));
  }

  void stop() throws IOException, InterruptedException {
    run("stop");
  }

  private void run(String command, String... options) throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + System.getProperty("devservices.args"),
                System.getProperty("devservices.main"),
                command,
                "--data",
                data.toString()));
    line.addAll(List.of(options));
    ProcessBuilder services = new ProcessBuilder(line).redirectErrorStream(true);
    Map<String, String> environment = services.environment();
    Surroundings.forgetConfigured(environment);
    // what runs already is used: only the broker is started
    environment.putAll(Service.settings());
    environment.remove("KAFKA_BOOTSTRAP_SERVERS");
    Path said = data.resolve(command + ".out");
    if (services.redirectOutput(said.toFile()).start().waitFor() != 0) {
      throw new IOException("the broker: " + command + " failed: " + Files.readString(said));
    }
  }

  @Override
  public void close() throws IOException {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
