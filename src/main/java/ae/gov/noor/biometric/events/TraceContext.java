package ae.gov.noor.biometric.events;

import java.util.Optional;

/** Where the work at hand belongs in the trace of its caller. */
public interface TraceContext {
  /** The caller's W3C {@code traceparent}, well-formed; empty where it gave none. */
  Optional<String> traceparent();
}
