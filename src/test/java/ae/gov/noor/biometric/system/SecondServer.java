package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another server of the same build, with ports of its own, that a test may end as it likes. */
final class SecondServer implements AutoCloseable {
  private static final long SECONDS = 240;

  private final String name;
  private final Path folder;
  private final int port;
  private final Map<String, String> environment = new TreeMap<>();
  private Process process;

  /** A server that knows these settings and no others. */
  SecondServer(String name, Map<String, String> settings) throws IOException {
    this.name = name;
    folder = Service.servers().resolve(name);
    port = Surroundings.freePort();
    Surroundings.delete(folder);
    copy("apps");
    copy("lib");
    try (Stream<Path> parts = Files.list(Service.server())) {
      for (Path file : parts.filter(Files::isRegularFile).toList()) {
        copy(file.getFileName().toString());
      }
    }
    Map<String, String> variables = new TreeMap<>(settings);
    variables.put("HTTP_PORT", Integer.toString(port));
    variables.put("HTTPS_PORT", Integer.toString(Surroundings.freePort()));
    Path overrides = Files.createDirectories(folder.resolve("configDropins/overrides"));
    Surroundings.writeVariables(overrides.resolve("surroundings.xml"), variables);
    // it starts sooner, and does too little for more to pay
    options(List.of("-XX:TieredStopAtLevel=1"));
  }

  /** Options of its virtual machine, in place of those that tests have otherwise. */
  SecondServer options(List<String> options) throws IOException {
    Path file = folder.resolve("configDropins/overrides/jvm.options");
    Files.writeString(file, String.join("\n", options) + "\n");
    return this;
  }

  Path folder() {
    return folder;
  }

  /** The virtual machine that runs it. */
  ProcessHandle machine() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .filter(one -> one.info().command().orElse("").endsWith("java"))
        .findFirst()
        .orElseThrow();
  }

  private void copy(String part) throws IOException {
    Path from = Service.server().resolve(part);
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Path to = folder.resolve(Service.server().relativize(one).toString());
        Files.createDirectories(to.getParent());
        Files.copy(one, to);
      }
    }
  }

  URI base() {
    return URI.create("http://localhost:" + port);
  }

  /** With these variables, and none of another call, as operators tell it what they want. */
  SecondServer with(Map<String, String> variables) {
    environment.clear();
    environment.putAll(variables);
    return this;
  }

  SecondServer start() throws IOException {
    String script = System.getProperty("os.name").startsWith("Windows") ? "server.bat" : "server";
    ProcessBuilder run =
        new ProcessBuilder(Service.home().resolve("bin").resolve(script).toString(), "run", name);
    Surroundings.forgetConfigured(run.environment());
    run.environment().put("JAVA_HOME", System.getProperty("java.home"));
    run.environment().putAll(environment);
    Path logs = Files.createDirectories(folder.resolve("logs"));
    run.redirectErrorStream(true).redirectOutput(logs.resolve("console.log").toFile());
    process = run.start();
    return this;
  }

  /** Waits until this path answers 200. */
  SecondServer await(String path) {
    Readiness.await(base().resolve(path), process::isAlive);
    return this;
  }

  /** The status with which it ended by itself. */
  int exitStatus() throws InterruptedException {
    assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "the server " + name + " goes on");
    return process.exitValue();
  }

  /** What it said on its console since its last start. */
  String console() throws IOException {
    return Files.readString(folder.resolve("logs/console.log"), StandardCharsets.UTF_8);
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("logs/messages.log"), StandardCharsets.UTF_8);
  }

  /** Asks it to end, as a cluster does, and waits for no answer. */
  SecondServer terminate() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    return this;
  }

  /** Ends it on the spot: nothing of it gets a chance to tidy up. */
  void kill() throws InterruptedException {
    List<ProcessHandle> below = process.descendants().toList();
    below.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
    for (ProcessHandle one : below) {
      while (one.isAlive()) {
        Thread.sleep(10);
      }
    }
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
