package ae.gov.noor.devservices;

import java.io.IOException;
import java.time.Duration;

/**
 * The command line of the development services.
 *
 * <pre>
 * start --data DIR [--liberty FILE] [--watch PID|parent]   in the background, returns when ready
 * serve --data DIR [--liberty FILE] [--watch PID|parent]   in this process, until it is ended
 * stop  --data DIR                                         ends what works on that folder
 * </pre>
 *
 * A store whose address an environment variable gives is used, not started. What is watched takes
 * the services with it when it ends.
 */
public final class DevServices {
  static final String MARK = "[devservices] ";
  private static final Duration END_LIMIT = Duration.ofSeconds(60);

  private DevServices() {}

  public static void main(String[] arguments) {
    try {
      run(arguments);
    } catch (IllegalArgumentException | IOException refused) {
      System.err.println(MARK + refused.getMessage());
      System.exit(1);
    } catch (InterruptedException interrupted) {
      System.exit(1);
    }
  }

  private static void run(String[] arguments) throws IOException, InterruptedException {
    String command = arguments.length == 0 ? "" : arguments[0];
    Options options = new Options(arguments, Math.min(1, arguments.length));
    switch (command) {
      case "start" -> System.exit(new Launch(options).run());
      case "serve" -> System.exit(Session.serve(options));
      case "stop" -> stop(options.data());
      default -> throw new IllegalArgumentException("say start, serve or stop");
    }
  }

  private static void stop(DataFolder data) throws IOException, InterruptedException {
    data.launcher().endProcess(END_LIMIT);
    data.lock();
    new Session(data).end();
  }
}
