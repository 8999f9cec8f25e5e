package ae.gov.noor.biometric.liveness;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.SampleFingerprint;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.TestModels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What is asked of a still beside whose face it is: whether it is known, and whether it is live.
 */
@State(Scope.Benchmark)
public class LivenessStages {
  private final Capture.Face capture =
      TestModels.track().capture(TestModels.sample("person_b_2"), Trace.NONE);
  private final LivenessGate gate =
      LivenessGate.open(TestModels.engine(), PassiveSettings.DEFAULTS.threshold());

  @Benchmark
  public SampleFingerprint fingerprint() {
    return FaceFingerprint.of(capture);
  }

  @Benchmark
  public LivenessReport liveness() {
    return gate.still(capture);
  }
}
