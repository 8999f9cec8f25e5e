package ae.gov.noor.biometric.adapter.mongo;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** A registry of counters alone: keeps what was counted, with its tags. */
final class Counting {
  final List<String> counted = new ArrayList<>();

  MetricRegistry registry() {
    return of(
        MetricRegistry.class,
        (name, arguments) -> counter(arguments[0] + " " + ((Tag[]) arguments[1])[0].getTagValue()));
  }

  private Counter counter(String id) {
    return of(Counter.class, (name, arguments) -> counted.add(id) ? null : name);
  }

  private interface Answer {
    Object to(String method, Object[] arguments);
  }

  private static <T> T of(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            Counting.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
  }
}
