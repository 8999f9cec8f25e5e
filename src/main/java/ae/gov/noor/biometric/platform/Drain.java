package ae.gov.noor.biometric.platform;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;

/**
 * How the service goes when it is asked to (SIGTERM): for {@code DRAIN_SECONDS} it is not ready and
 * answers all the same, so that whoever leads callers here sees it and leads them elsewhere, and
 * each connection ends with its answer. Then the server ends as it always does: it takes no more
 * and lets what it began end. A second SIGTERM, as 0 seconds, ends the waiting.
 *
 * <p>The server itself stops listening at once, before anybody can have seen that it goes. Java has
 * no other way to be told of a signal than {@code sun.misc.Signal} of the module jdk.unsupported,
 * which the compiler takes for a warning when it is named; so it is looked up.
 */
@ApplicationScoped
public class Drain {
  private static final System.Logger LOG = System.getLogger(Drain.class.getName());

  /** 128 and the number of the signal, as a shell tells it. */
  private static final int STATUS = 143;

  @Inject Settings settings;
  private Object before;
  private volatile boolean under;

  void begin(@Observes Startup event) {
    if (settings.integer(Setting.DRAIN_SECONDS) > 0) {
      before = onTerm(handler());
    }
  }

  /** Whether the service was asked to end, and only waits for callers to have left. */
  boolean under() {
    return under;
  }

  private Object handler() {
    return Proxy.newProxyInstance(
        ClassLoader.getPlatformClassLoader(),
        new Class<?>[] {type("sun.misc.SignalHandler")},
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                go();
                yield null;
              }
              case "equals" -> proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(this);
              default -> Drain.class.getName();
            });
  }

  /** On a thread of its own, which Java starts for each signal. */
  private void go() {
    boolean again = under;
    under = true;
    int seconds = settings.integer(Setting.DRAIN_SECONDS);
    if (!again) {
      LOG.log(System.Logger.Level.INFO, "The service ends in {0} s and is not ready", seconds);
      try {
        TimeUnit.SECONDS.sleep(seconds);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    end();
  }

  private static void end() {
    Runtime.getRuntime().exit(STATUS);
  }

  /** The application may be replaced in a server that stays. */
  @PreDestroy
  void leave() {
    if (before != null) {
      onTerm(before);
    }
  }

  /** Gives who was told before. */
  private static Object onTerm(Object handler) {
    try {
      Class<?> signal = type("sun.misc.Signal");
      return signal
          .getMethod("handle", signal, type("sun.misc.SignalHandler"))
          .invoke(null, signal.getConstructor(String.class).newInstance("TERM"), handler);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      LOG.log(System.Logger.Level.WARNING, "SIGTERM ends the server without a drain", e);
      return null;
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, ClassLoader.getPlatformClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("this Java does not tell of signals", e);
    }
  }
}
