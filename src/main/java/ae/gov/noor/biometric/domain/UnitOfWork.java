package ae.gov.noor.biometric.domain;

import java.util.function.Supplier;

/**
 * One transaction in the system of record: everything in it becomes durable together, or nothing.
 */
public interface UnitOfWork {
  /**
   * Runs the work and commits. Whatever the work throws undoes all of it.
   *
   * @throws Refusal with {@code STORE_UNAVAILABLE} where the outcome is not known to be durable
   */
  <T> T run(Supplier<T> work);

  default void run(Runnable work) {
    run(
        () -> {
          work.run();
          return null;
        });
  }
}
