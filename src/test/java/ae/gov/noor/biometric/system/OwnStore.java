package ae.gov.noor.biometric.system;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A store for one test alone, which comes and goes and keeps what it was told. PostgreSQL and Kafka
 * come back at the address they had; whoever needs that of the others puts a {@link Cable} before
 * them.
 */
final class OwnStore implements AutoCloseable {
  private static final String LAUNCHER = "devservices.pid";

  /** Which store. */
  enum Kind {
    POSTGRESQL("POSTGRES_", "POSTGRES_HOST", "postgres/data/postmaster.pid"),
    REDIS("REDIS_", "REDIS_URL", "redis/redis.pid"),
    MONGODB("MONGODB_", "MONGODB_URL", LAUNCHER),
    KAFKA("KAFKA_", "KAFKA_BOOTSTRAP_SERVERS", LAUNCHER);

    private final String settings;
    private final String variable;
    private final String pid;

    Kind(String settings, String variable, String pid) {
      this.settings = settings;
      this.variable = variable;
      this.pid = pid;
    }
  }

  private final Kind kind;
  private final Path data;
  private final int port = Surroundings.freePort();

  OwnStore(Kind kind) throws IOException {
    this(kind, Service.data().resolveSibling("own-" + kind.name().toLowerCase(Locale.ROOT)));
  }

  /** One that keeps what it is told in this folder. */
  OwnStore(Kind kind, Path data) throws IOException {
    this.kind = kind;
    this.data = data;
    Surroundings.delete(data);
    Files.writeString(Files.createDirectories(data).resolve("kafka.port"), port + "\n");
  }

  Path data() {
    return data;
  }

  OwnStore start() throws IOException, InterruptedException {
    run("start", "--watch", Long.toString(ProcessHandle.current().pid()));
    return this;
  }

  void stop() throws IOException, InterruptedException {
    run("stop");
  }

  /** Where a broker is, also before it is there. */
  String address() {
    return "127.0.0.1:" + port;
  }

  /** What tells a service where it is. */
  Map<String, String> settings() throws IOException {
    Properties published = new Properties();
    try (Reader reader = Files.newBufferedReader(data.resolve("devservices.properties"))) {
      published.load(reader);
    }
    Map<String, String> settings = new TreeMap<>();
    published.stringPropertyNames().stream()
        .filter(name -> name.startsWith(kind.settings))
        .forEach(name -> settings.put(name, published.getProperty(name)));
    return settings;
  }

  /** The same, through a cable. */
  Map<String, String> settings(Cable cable) throws IOException {
    Map<String, String> settings = settings();
    String there = "localhost:" + cable.port();
    switch (kind) {
      case POSTGRESQL -> {
        settings.put("POSTGRES_HOST", "localhost");
        settings.put("POSTGRES_PORT", Integer.toString(cable.port()));
      }
      case REDIS -> settings.put("REDIS_URL", "redis://" + there);
      case MONGODB -> settings.put("MONGODB_URL", "mongodb://" + there);
      case KAFKA -> throw new IllegalArgumentException("a broker tells its own address");
    }
    return settings;
  }

  Cable cable() throws IOException {
    return new Cable("127.0.0.1", port());
  }

  int port() throws IOException {
    Map<String, String> settings = settings();
    return switch (kind) {
      case POSTGRESQL -> Integer.parseInt(settings.get("POSTGRES_PORT"));
      case REDIS, MONGODB -> URI.create(settings.get(kind.variable)).getPort();
      case KAFKA -> port;
    };
  }

  /** Ends it on the spot: nothing of it gets a chance to tidy up. */
  void kill() throws IOException, InterruptedException {
    List<ProcessHandle> all = processes();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle one : all) {
      while (one.isAlive()) {
        Thread.sleep(10);
      }
    }
  }

  /** Comes back after a kill, with what it had. */
  void restart() throws IOException, InterruptedException {
    stop();
    start();
  }

  /** It takes calls and answers none, until it is thawed. */
  void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    for (ProcessHandle one : processes()) {
      Process sent = new ProcessBuilder("kill", signal, Long.toString(one.pid())).start();
      if (!sent.waitFor(10, TimeUnit.SECONDS)) {
        throw new IOException("no signal was sent");
      }
    }
  }

  /** All that it consists of, the first one first. */
  private List<ProcessHandle> processes() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve(kind.pid)).get(0).strip());
    return ProcessHandle.of(pid)
        .map(first -> Stream.concat(Stream.of(first), first.descendants()).toList())
        .orElse(List.of());
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
    // what runs already is used: only this one is started
    environment.putAll(Service.settings());
    environment.remove(kind.variable);
    environment.put("POSTGRES_PORT", Integer.toString(port));
    Path said = Files.createTempFile("own-store", ".out");
    try {
      if (services.redirectOutput(said.toFile()).start().waitFor() != 0) {
        throw new IOException(kind + ": " + command + " failed: " + Files.readString(said));
      }
    } finally {
      Files.delete(said);
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
