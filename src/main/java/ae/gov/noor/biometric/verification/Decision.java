package ae.gov.noor.biometric.verification;

import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.pipeline.Extraction;
import java.util.List;

/** A comparison, and what was found of the probes on the way to it. */
record Decision(ReferenceMatcher.Outcome outcome, List<Extraction.Accepted> probes) {
  Decision {
    probes = List.copyOf(probes);
  }

  /** Of a face and a voice together, the weaker. */
  LivenessReport liveness() {
    return probes.stream()
        .map(Extraction.Accepted::liveness)
        .min(LivenessReport.WEAKEST_FIRST)
        .orElseThrow();
  }

  boolean live() {
    return liveness().result() != LivenessReport.Result.NOT_LIVE;
  }

  double quality() {
    return probes.stream().mapToDouble(p -> p.quality().score()).min().orElseThrow();
  }
}
