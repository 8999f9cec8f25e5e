package ae.gov.noor.biometric.domain;

import java.util.Map;

/** Something outside this process that the service leans on, and that can be asked how it is. */
public interface Dependency {
  /** The name in {@code /health}, for instance {@code postgresql}. */
  String name();

  /**
   * Asks it, within a few seconds.
   *
   * @return short facts to show: version, counts; never addresses with credentials
   * @throws RuntimeException where it does not answer
   */
  Map<String, String> ask();
}
