package ae.gov.noor.biometric.evaluation;

import java.io.IOException;
import java.nio.file.Path;

/** What is evaluated: one capture in, one response out. */
@FunctionalInterface
interface PadDetector {
  /** A capture that is refused is a non-response; only what cannot be read at all is thrown. */
  PadResponse respond(Path capture) throws IOException;
}
