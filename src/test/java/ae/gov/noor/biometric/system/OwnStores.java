package ae.gov.noor.biometric.system;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Stores for one test alone, which come and go and keep what they have; the others are shared. */
final class OwnStores implements AutoCloseable {
  private final Path data;
  private final Set<String> own;

  /**
   * In an empty folder of this name.
   *
   * @param own the settings that name what is started
   */
  OwnStores(String folder, Set<String> own) throws IOException {
    data = Service.data().resolveSibling(folder);
    this.own = own;
    Surroundings.delete(data);
    Files.createDirectories(data);
  }

  Path data() {
    return data;
  }

  void start() throws IOException, InterruptedException {
    run("start", "--watch", Long.toString(ProcessHandle.current().pid()));
  }

  void stop() throws IOException, InterruptedException {
    run("stop");
  }

  /** Every setting, of these stores and of the shared ones. */
  Map<String, String> settings() throws IOException {
    Map<String, String> settings = Service.settings();
    Properties published = new Properties();
    try (Reader reader = Files.newBufferedReader(data.resolve("devservices.properties"))) {
      published.load(reader);
    }
    published
        .stringPropertyNames()
        .forEach(name -> settings.put(name, published.getProperty(name)));
    return settings;
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
    // what runs already is used
    environment.putAll(Service.settings());
    environment.keySet().removeIf(name -> own.stream().anyMatch(name::startsWith));
    Path said = data.resolve(command + ".out");
    if (services.redirectOutput(said.toFile()).start().waitFor() != 0) {
      throw new IOException("own stores: " + command + " failed: " + Files.readString(said));
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
