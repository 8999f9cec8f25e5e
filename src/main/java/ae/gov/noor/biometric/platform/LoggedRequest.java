package ae.gov.noor.biometric.platform;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * Puts the id of a request into each line that this thread logs until the request ends: {@code
 * ext_requestId} where logs are JSON. What does it is a class of the server's that no repository
 * offers to compile against, so it is looked up; without it lines are as they were.
 */
final class LoggedRequest {
  private static final String NAME = "requestId";
  private static final String CONTEXT = "com.ibm.websphere.logging.hpel.LogRecordContext";
  private static final Optional<MethodHandle> ADD =
      method("addExtension", void.class, String.class, String.class);
  private static final Optional<MethodHandle> REMOVE =
      method("removeExtension", boolean.class, String.class);

  private LoggedRequest() {}

  static void begin(String id) {
    ADD.ifPresent(add -> call(add, NAME, id));
  }

  private static Optional<MethodHandle> method(String name, Class<?> result, Class<?>... takes) {
    try {
      return Optional.of(
          MethodHandles.publicLookup()
              .findStatic(Class.forName(CONTEXT), name, MethodType.methodType(result, takes)));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  private static void call(MethodHandle method, Object... arguments) {
    try {
      method.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException("the server's log does not take a request's id", e);
    }
  }

  static void end() {
    REMOVE.ifPresent(remove -> call(remove, NAME));
  }
}
