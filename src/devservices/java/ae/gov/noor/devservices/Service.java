package ae.gov.noor.devservices;

import java.util.Map;

/** One service of the development environment: bound to loopback, with data kept between runs. */
interface Service {

  /** The name that people know it by. */
  String name();

  /** The environment variable that, when set, names a service to use instead of this one. */
  String variable();

  /**
   * Starts it and returns the variables that lead to it, not before it has answered a request. When
   * this throws, {@link #end()} still ends whatever had started.
   */
  Map<String, String> start() throws Exception;

  /** Ends it in order and returns when it is gone; does nothing where it never started. */
  void end() throws Exception;
}
