package ae.gov.noor.biometric.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcquisitionTest {
  @Test
  void failuresAreCountedByReasonTheMostFrequentFirst() {
    Acquisition acquisition = new Acquisition();
    acquisition.acquired();
    acquisition.failed("no-face");
    acquisition.failed("too-short");
    acquisition.failed("too-short");
    assertEquals(new ErrorRate(3, 4), acquisition.failureToAcquire());
    assertEquals(
        List.of(Map.entry("too-short", 2L), Map.entry("no-face", 1L)), acquisition.reasons());
  }

  @Test
  void aRecordingLeftOutIsNoFailure() {
    Acquisition acquisition = new Acquisition();
    acquisition.acquired();
    acquisition.leftOut();
    assertEquals(1, acquisition.recordingsLeftOut());
    assertEquals(new ErrorRate(0, 1), acquisition.failureToAcquire());
  }
}
