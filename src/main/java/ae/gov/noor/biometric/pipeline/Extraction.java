package ae.gov.noor.biometric.pipeline;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.quality.QualityReport;
import java.util.List;
import java.util.function.Function;

/** What became of a sample: a vector to compare, or why there is none. */
public sealed interface Extraction {

  /** The accepted vector; throws what the function makes of a refusal. */
  default Accepted orElseThrow(Function<Refused, RuntimeException> thrown) {
    if (this instanceof Refused refused) {
      throw thrown.apply(refused);
    }
    return (Accepted) this;
  }

  /**
   * Good enough to compare. Liveness says what it found; who decides must look at it. {@code
   * seconds} of speech decide how far a voice's similarity can be trusted; 0 for a face.
   */
  record Accepted(
      Embedding embedding, QualityReport quality, LivenessReport liveness, double seconds)
      implements Extraction {}

  /** Not good enough to be judged, and what the person can do about it. */
  record Refused(Reason reason, List<String> advice) implements Extraction {
    public Refused {
      advice = List.copyOf(advice);
    }
  }
}
