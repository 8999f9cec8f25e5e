package ae.gov.noor.devservices;

import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** A Redis server that writes every change to its append-only file. */
final class Redis implements Service {
  private static final Duration END_LIMIT = Duration.ofSeconds(15);
  private static final int PING_MILLIS = 2_000;

  private final Path folder;
  private final PidFile pidFile;

  Redis(DataFolder data) throws IOException {
    folder = data.folder("redis");
    pidFile = new PidFile(folder.resolve("redis.pid"), folder);
  }

  @Override
  public String name() {
    return "Redis";
  }

  @Override
  public String variable() {
    return "REDIS_URL";
  }

  @Override
  public Map<String, String> start() throws Exception {
    end();
    int port = Loopback.freePort();
    Command.run(command(executable(), port));
    Answer.await(() -> answers(port));
    return Map.of("REDIS_URL", "redis://" + Loopback.HOST + ":" + port);
  }

  /** As a daemon, it has a session of its own: a Ctrl-C meant for the server does not reach it. */
  private List<String> command(Path executable, int port) {
    return List.of(
        executable.toString(),
        "--daemonize",
        "yes",
        "--pidfile",
        folder.resolve("redis.pid").toString(),
        "--logfile",
        folder.resolve("redis.log").toString(),
        "--dir",
        folder.toString(),
        "--bind",
        Loopback.HOST,
        "--port",
        String.valueOf(port),
        "--appendonly",
        "yes",
        "--save",
        "",
        // keeps the folder on the command line, by which an orphan is recognised
        "--set-proc-title",
        "no");
  }

  private Path executable() throws IOException {
    Path executable = folder.resolve("redis-server");
    if (!Files.exists(executable)) {
      Path unpacked = Files.createTempDirectory(folder, "unpacked");
      File file = ExecutableProvider.newJarResourceProvider(unpacked.toFile()).get();
      Files.move(file.toPath(), executable, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(unpacked);
    }
    return executable;
  }

  private static boolean answers(int port) throws IOException {
    try (Socket socket = new Socket(Loopback.HOST, port)) {
      socket.setSoTimeout(PING_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] pong = socket.getInputStream().readNBytes(5);
      return new String(pong, StandardCharsets.US_ASCII).equals("+PONG");
    }
  }

  @Override
  public void end() throws IOException, InterruptedException {
    pidFile.endProcess(END_LIMIT);
  }
}
