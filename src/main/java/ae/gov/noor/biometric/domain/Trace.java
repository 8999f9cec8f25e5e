package ae.gov.noor.biometric.domain;

import java.util.function.Supplier;

/**
 * Watches a request on its way through the stages: in production it keeps each stage's time, in
 * tests it keeps the intermediates that are compared with reference values. Passed as a parameter,
 * never found in a thread.
 */
public interface Trace {
  /** Watches nothing. */
  Trace NONE = (stage, nanos) -> {};

  /** A stage ended after so many nanoseconds. */
  void took(String stage, long nanos);

  /** What is counted of requests, each by modality and by a word of a small closed set. */
  enum Counted {
    VERIFICATION,
    LIVENESS,
    FRAUD_ALERT,
    WITNESS
  }

  /** One more of these came to this conclusion, for instance {@code not_live}. */
  default void concluded(Counted counted, Modality modality, String conclusion) {}

  /** A probe was compared with its reference, at this confidence (0..1). */
  default void compared(Modality modality, double confidence) {}

  /** One run of a model answered so many calls. */
  default void shared(String model, int calls) {}

  /** An intermediate of a stage; ignored unless a test listens. Never logged. */
  default void keep(String name, Object intermediate) {}

  /** Runs and times one stage; the time counts also when the stage fails. */
  default <T> T stage(String name, Supplier<T> body) {
    long begin = System.nanoTime();
    try {
      return body.get();
    } finally {
      took(name, System.nanoTime() - begin);
    }
  }
}
