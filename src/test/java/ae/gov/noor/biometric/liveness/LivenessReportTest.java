package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.liveness.LivenessReport.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivenessReportTest {
  @Test
  void whatWasNotAssessedHasNoConfidence() {
    assertEquals(Result.NOT_ASSESSED, LivenessReport.notAssessed().result());
    assertEquals(0, LivenessReport.notAssessed().confidence());
  }

  @Test
  void aConfidenceIsZeroToOne() {
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new LivenessReport(Result.NOT_LIVE, wrong, List.of(), List.of()));
    }
  }

  @Test
  void nothingThatSomethingSpeaksAgainstIsLive() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new LivenessReport(Result.LIVE, 0.99, List.of(), List.of(Finding.TEXTURE)));
  }

  @Test
  void findingsHaveCodesForTheAuditEntry() {
    assertEquals("duplicate-frames", Finding.DUPLICATE_FRAMES.code());
  }
}
