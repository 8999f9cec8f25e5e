package ae.gov.noor.devservices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * All services of one data folder, started in order and ended in reverse order: also after a
 * failure, after a signal, and while they are still starting.
 */
final class Session {
  private static final Logger ROOT_LOGGER = Logger.getLogger("");

  private final DataFolder data;
  private final List<Service> services;
  private final Variables variables = new Variables();
  private volatile boolean ended;

  Session(DataFolder data) throws IOException {
    this.data = data;
    services =
        List.of(
            new Postgres(data),
            new Redis(data),
            new Mongo(data),
            new Kafka(data),
            new TokenIssuer());
  }

  /** The line that says that the process serves. */
  static String ready(long pid) {
    return DevServices.MARK + "ready (process " + pid + ")";
  }

  /** Serves until the watched process ends or a signal comes; the exit status, where it cannot. */
  static int serve(Options options) throws IOException, InterruptedException {
    ROOT_LOGGER.setLevel(Level.WARNING);
    DataFolder data = options.data();
    data.lock();
    data.launcher().write(ProcessHandle.current().pid());
    Session session = new Session(data);
    Runtime.getRuntime().addShutdownHook(new Thread(session::end, "devservices-end"));
    options.watched().ifPresent(Session::follow);
    return session.start(options.liberty()) ? forever() : 1;
  }

  private static void follow(long watched) {
    ProcessHandle.of(watched)
        .orElseThrow(() -> new IllegalArgumentException("no process " + watched + " to watch"))
        .onExit()
        .thenRun(() -> System.exit(0));
  }

  private static int forever() throws InterruptedException {
    new CountDownLatch(1).await();
    return 0;
  }

  private boolean start(Optional<Path> liberty) throws IOException {
    for (Service service : services) {
      if (!start(service)) {
        return false;
      }
    }
    variables.put("NOOR_PROFILE", "development");
    variables.put("SERVER_TIMING", "true");
    variables.put("HTTP_PORT", String.valueOf(Portal.PORT));
    if (!Environment.gives("BIOMETRIC_MASTER_KEY")) {
      variables.put("BIOMETRIC_MASTER_KEY", data.masterKey());
    }
    publish(liberty);
    return true;
  }

  private synchronized void publish(Optional<Path> liberty) throws IOException {
    if (ended) {
      return;
    }
    if (liberty.isPresent()) {
      variables.writeLiberty(liberty.get());
    }
    variables.writeProperties(data.properties());
    variables.withoutSecrets().forEach(line -> say("  %s", line));
    System.out.println(ready(ProcessHandle.current().pid()));
  }

  private synchronized boolean start(Service service) {
    if (ended) {
      return false;
    }
    if (Environment.gives(service.variable())) {
      say("%-13s %s is set: yours is used", service.name(), service.variable());
      return true;
    }
    long begin = System.nanoTime();
    try {
      variables.putAll(service.start());
      say("%-13s %5d ms", service.name(), (System.nanoTime() - begin) / 1_000_000);
      return true;
    } catch (Exception | LinkageError failure) {
      if (!ended) {
        report(service, failure);
      }
      return false;
    }
  }

  private static void report(Service service, Throwable failure) {
    boolean explained =
        failure instanceof IOException || failure instanceof IllegalArgumentException;
    if (!explained) {
      failure.printStackTrace();
    }
    String reason = explained ? failure.getMessage() : failure.toString();
    say("%s did not start: %s", service.name(), reason);
    say("To use one that runs elsewhere, set %s", service.variable());
  }

  /** Ends every service, those of a killed predecessor too, and forgets their addresses. */
  void end() {
    ended = true;
    endAll();
  }

  private synchronized void endAll() {
    for (int i = services.size() - 1; i >= 0; i--) {
      end(services.get(i));
    }
    try {
      Files.deleteIfExists(data.properties());
      data.launcher().delete();
    } catch (IOException failure) {
      say("the old addresses stay: %s", failure.getMessage());
    }
  }

  private static void end(Service service) {
    try {
      service.end();
    } catch (Exception failure) {
      say("%s did not end in order: %s", service.name(), failure.getMessage());
    }
  }

  private static void say(String format, Object... values) {
    System.out.println(DevServices.MARK + String.format(format, values));
  }
}
