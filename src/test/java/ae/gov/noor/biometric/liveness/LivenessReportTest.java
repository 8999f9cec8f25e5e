package ae.gov.noor.biometric.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ae.gov.noor.biometric.liveness.LivenessReport.Result;
import ae.gov.noor.biometric.liveness.LivenessReport.Statement;
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
  void statementsAreKeptInOrderAndMakeNothingLive() {
    LivenessReport report =
        LivenessReport.notAssessed()
            .stating(Statement.FRESH_SESSION)
            .stating(Statement.SPEECH_PRESENT)
            .stating(Statement.FRESH_SESSION);
    assertEquals(
        List.of(Statement.SPEECH_PRESENT, Statement.FRESH_SESSION),
        List.copyOf(report.established()));
    assertEquals(Result.NOT_ASSESSED, report.result());
    assertEquals(0, report.confidence());
    assertEquals("fresh-session", Statement.FRESH_SESSION.code());
    assertThrows(
        UnsupportedOperationException.class,
        () -> report.established().remove(Statement.FRESH_SESSION));
  }

  @Test
  void findingsHaveCodesForTheAuditEntry() {
    assertEquals("duplicate-frames", Finding.DUPLICATE_FRAMES.code());
  }
}
