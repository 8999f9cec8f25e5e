package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.index.VectorIndex;
import java.lang.reflect.Proxy;

/** Indexes to which something happens. */
final class FailingIndex {
  private FailingIndex() {}

  /** One that answers every call with an exception. */
  static VectorIndex throwing(RuntimeException exception) {
    return (VectorIndex)
        Proxy.newProxyInstance(
            FailingIndex.class.getClassLoader(),
            new Class<?>[] {VectorIndex.class},
            (proxy, method, arguments) -> {
              throw exception;
            });
  }

  /** An index in which something happens just before it does what it is told. */
  static VectorIndex before(VectorIndex index, String call, Runnable happening) {
    return (VectorIndex)
        Proxy.newProxyInstance(
            FailingIndex.class.getClassLoader(),
            new Class<?>[] {VectorIndex.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(call)) {
                happening.run();
              }
              return method.invoke(index, arguments);
            });
  }
}
