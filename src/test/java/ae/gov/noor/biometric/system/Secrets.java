package ae.gov.noor.biometric.system;

import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What passed through the service in this run and must afterwards be found nowhere. */
final class Secrets {
  private static final Set<String> PASSED = ConcurrentHashMap.newKeySet();

  /** Pictures begin alike; from here on they are their own. */
  private static final int OWN = 3_000;

  private static final int LENGTH = 48;

  private Secrets() {}

  /** A token: its last part alone gives it away, as does the whole. */
  static String token(String token) {
    PASSED.add(token.substring(token.lastIndexOf('.') + 1));
    return token;
  }

  static byte[] sample(byte[] sample) {
    if (sample.length > OWN + LENGTH) {
      PASSED.add(Base64.getEncoder().encodeToString(sample).substring(OWN, OWN + LENGTH));
    }
    return sample;
  }

  static Set<String> all() {
    return Set.copyOf(PASSED);
  }
}
