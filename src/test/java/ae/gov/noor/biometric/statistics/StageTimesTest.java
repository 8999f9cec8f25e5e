package ae.gov.noor.biometric.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StageTimesTest {
  private final StageTimes times = new StageTimes();

  private void took(String stage, LongStream millis) {
    millis.forEach(duration -> times.took(stage, duration * 1_000_000));
  }

  @Test
  void aStageThatNeverRanIsNotThere() {
    assertTrue(times.all().isEmpty());
  }

  @Test
  void medianAndPercentileAreRunsThatTookPlace() {
    took("match", LongStream.of(7));
    took("decode", LongStream.rangeClosed(1, 20));
    assertEquals(
        List.of(new StageTime("decode", 20, 10, 19), new StageTime("match", 1, 7, 7)), times.all());
  }

  @Test
  void onlyTheLatestRunsCount() {
    took("embed", LongStream.generate(() -> 5000).limit(StageTimes.KEPT));
    took("embed", LongStream.generate(() -> 3).limit(StageTimes.KEPT));
    assertEquals(List.of(new StageTime("embed", 2L * StageTimes.KEPT, 3, 3)), times.all());
  }
}
