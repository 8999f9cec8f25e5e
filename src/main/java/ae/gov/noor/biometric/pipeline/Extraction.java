package ae.gov.noor.biometric.pipeline;

import ae.gov.noor.biometric.domain.Embedding;
import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.domain.Refusal;
import ae.gov.noor.biometric.domain.SampleFingerprint;
import ae.gov.noor.biometric.liveness.Finding;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.liveness.LivenessReport.Statement;
import ae.gov.noor.biometric.quality.QualityReport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

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
   * Good enough to compare. A probe may be not live all the same: who decides must look. {@code
   * fingerprint}: by which the same sample is known again. {@code seconds} of speech decide how far
   * a voice's similarity can be trusted; 0 for a face.
   */
  record Accepted(
      Embedding embedding,
      QualityReport quality,
      LivenessReport liveness,
      SampleFingerprint fingerprint,
      double seconds)
      implements Extraction {
    /**
     * What stands in the audit entry, to be added to.
     *
     * @param known whether the sample was used before
     */
    public Map<String, String> detail(boolean known) {
      boolean fresh = !known && fingerprint.modality() == Modality.VOICE;
      LivenessReport report = fresh ? liveness.stating(Statement.NOT_A_KNOWN_RECORDING) : liveness;
      return Extraction.detail(report.findings(), report.established());
    }
  }

  /**
   * Not good enough to be judged, and what the person can do about it. The findings of liveness are
   * for the audit entry alone.
   */
  record Refused(Reason reason, List<String> advice, List<Finding> findings) implements Extraction {
    public Refused {
      advice = List.copyOf(advice);
      findings = List.copyOf(findings);
    }

    static Refused of(Refusal refusal) {
      return new Refused(refusal.reason(), refusal.advice(), List.of());
    }

    /** What the caller is told. */
    public Refusal refusal() {
      return new Refusal(reason, advice);
    }

    /** What stands in the audit entry, to be added to. */
    public Map<String, String> detail() {
      return Extraction.detail(findings, Set.of());
    }
  }

  private static Map<String, String> detail(List<Finding> findings, Set<Statement> established) {
    Map<String, String> detail = new TreeMap<>();
    if (!findings.isEmpty()) {
      detail.put(
          "liveness_findings",
          findings.stream().map(Finding::code).collect(Collectors.joining(" ")));
    }
    if (!established.isEmpty()) {
      detail.put(
          "liveness_established",
          established.stream().map(Statement::code).collect(Collectors.joining(" ")));
    }
    return detail;
  }
}
