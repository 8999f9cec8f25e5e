package ae.gov.noor.biometric.adapter.pinecone;

import java.time.Duration;

/**
 * How long one waits, and how much one does at a time.
 *
 * @param witness for the answer that a verification waits for
 * @param patient for any other call, its waits and repetitions included
 * @param open how long an index that failed five times in a row is left alone
 * @param mended how many records one comparison with the store deletes at most
 */
record Limits(Duration witness, Duration patient, Duration open, int mended) {
  static final Limits DEFAULTS =
      new Limits(Duration.ofMillis(150), Duration.ofSeconds(10), Duration.ofSeconds(5), 10_000);
}
