package ae.gov.noor.biometric.enrolment;

import ae.gov.noor.biometric.index.VectorIndex;
import java.lang.reflect.Proxy;

/** An index that answers every call with an exception. */
final class FailingIndex {
  private FailingIndex() {}

  static VectorIndex throwing(RuntimeException exception) {
    return (VectorIndex)
        Proxy.newProxyInstance(
            FailingIndex.class.getClassLoader(),
            new Class<?>[] {VectorIndex.class},
            (proxy, method, arguments) -> {
              throw exception;
            });
  }
}
