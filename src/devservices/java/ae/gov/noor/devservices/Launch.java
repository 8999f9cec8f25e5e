package ae.gov.noor.devservices;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Starts the services in a process of their own and shows their progress until all answer. That
 * process ignores the signals of the terminal: a Ctrl-C ends the server first, then the services.
 */
final class Launch {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int LINES_OF_A_FAILURE = 40;

  private final Options options;
  private final DataFolder data;
  private final Deque<String> last = new ArrayDeque<>();

  Launch(Options options) {
    this.options = options;
    this.data = options.data();
  }

  /** The exit status: 0 when all answer, 1 after the end of the log where something failed. */
  int run() throws IOException, InterruptedException {
    Files.createDirectories(data.root());
    Path log = data.log();
    long known = Files.exists(log) ? Files.size(log) : 0;
    Process process = process(log).start();
    if (isReady(process, log, known)) {
      return 0;
    }
    process.destroy();
    last.forEach(System.err::println);
    System.err.println(DevServices.MARK + "did not start; the whole log is " + log);
    return 1;
  }

  private ProcessBuilder process(Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Map<String, String> environment = builder.environment();
    // not as an option: a short command line is one by which the process can be recognised
    environment.put("CLASSPATH", System.getProperty("java.class.path"));
    return builder;
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "devservices"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", DevServices.class.getName(), "serve"));
    command.addAll(List.of("--data", data.root().toString()));
    options.liberty().ifPresent(file -> command.addAll(List.of("--liberty", file.toString())));
    options.watched().ifPresent(pid -> command.addAll(List.of("--watch", pid.toString())));
    return command;
  }

  private boolean isReady(Process process, Path log, long known)
      throws IOException, InterruptedException {
    String ready = Session.ready(process.pid());
    long end = System.nanoTime() + LIMIT.toNanos();
    try (InputStream stream = Files.newInputStream(log);
        Reader text = new InputStreamReader(stream, StandardCharsets.UTF_8);
        BufferedReader reader = new BufferedReader(text)) {
      stream.skipNBytes(known);
      while (System.nanoTime() < end) {
        boolean alive = process.isAlive();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          show(line);
          if (line.equals(ready)) {
            return true;
          }
        }
        if (!alive) {
          return false;
        }
        Thread.sleep(100);
      }
    }
    return false;
  }

  private void show(String line) {
    if (line.startsWith(DevServices.MARK)) {
      System.out.println(line);
      return;
    }
    last.add(line);
    if (last.size() > LINES_OF_A_FAILURE) {
      last.remove();
    }
  }
}
