package ae.gov.noor.biometric.evaluation;

import ae.gov.noor.biometric.domain.Modality;
import ae.gov.noor.biometric.domain.Sample;
import ae.gov.noor.biometric.domain.SampleFingerprint;
import ae.gov.noor.biometric.domain.Trace;
import ae.gov.noor.biometric.face.TestModels;
import ae.gov.noor.biometric.liveness.LivenessReport;
import ae.gov.noor.biometric.liveness.PerformedSteps;
import ae.gov.noor.biometric.pipeline.Extraction;
import ae.gov.noor.biometric.pipeline.ExtractionPipeline;
import ae.gov.noor.biometric.pipeline.Purpose;
import ae.gov.noor.biometric.pipeline.TestPipeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A demonstration person as a camera sees them again and again: one picture to enrol, and others
 * drawn from their second picture by turning the head. Only such are taken that the service's own
 * stages find live and no copy of another, so that a load does the work of a genuine verification.
 */
public final class GenuineFaces {
  private static final int WIDTH = 480;
  private static final int[] TO_THE_LEFT = {8, -8, 0, 12, -12, 4, -4, 16, -16};
  private static final int[] DOWN = {0, 5, 10, -5};

  private final ExtractionPipeline pipeline = TestPipeline.withDefaultModels();
  private final List<SampleFingerprint> known = new ArrayList<>();
  private final List<byte[]> captures = new ArrayList<>();
  private final byte[] reference;

  private GenuineFaces(String person) {
    reference = TestModels.bytes(person + "_1");
    isFresh(reference);
  }

  /** As many captures of a person as can be drawn, at most so many; half a second each to draw. */
  public static GenuineFaces of(String person, int most) {
    GenuineFaces faces = new GenuineFaces(person);
    PerformedSteps head = PerformedSteps.ofAHead(TestModels.bytes(person + "_2"), WIDTH);
    for (int down : DOWN) {
      for (int left : TO_THE_LEFT) {
        if (faces.captures.size() < most) {
          faces.take(head.turned(left, down));
        }
      }
    }
    return faces;
  }

  private void take(byte[] capture) {
    if (isFresh(capture)) {
      captures.add(capture);
    }
  }

  /** Whether it is live and of no capture before; then it is one of those before. */
  private boolean isFresh(byte[] picture) {
    Extraction extraction =
        pipeline.extract(
            Modality.FACIAL,
            Purpose.VERIFICATION,
            Sample.of(picture),
            Optional.empty(),
            Trace.NONE);
    if (extraction instanceof Extraction.Accepted accepted
        && accepted.liveness().result() == LivenessReport.Result.LIVE
        && known.stream().noneMatch(other -> same(other, accepted.fingerprint()))) {
      known.add(accepted.fingerprint());
      return true;
    }
    return false;
  }

  private static boolean same(SampleFingerprint a, SampleFingerprint b) {
    Set<Long> shared = new HashSet<>(a.features());
    shared.retainAll(b.features());
    return SampleFingerprint.sameCapture(
        Modality.FACIAL, shared.size(), a.features().size(), b.features().size());
  }

  /** The picture to enrol with. */
  public Sample reference() {
    return Sample.of(reference);
  }

  /** JPEG files, {@value #WIDTH} pixels wide. */
  public List<byte[]> captures() {
    return List.copyOf(captures);
  }
}
