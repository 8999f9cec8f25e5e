package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTest {
  @ParameterizedTest
  @CsvSource({"-1, 0", "1, 1", "0.5, 0.95"})
  void theBoundsBelongToTheRange(double similarity, double confidence) {
    assertDoesNotThrow(() -> new Score(similarity, confidence));
  }

  @ParameterizedTest
  @CsvSource({
    "-1.0000001, 0.5",
    "1.0000001, 0.5",
    "NaN, 0.5",
    "Infinity, 0.5",
    "0.5, -0.0000001",
    "0.5, 1.0000001",
    "0.5, NaN",
    "0.5, Infinity"
  })
  void oneNumberOutOfItsRangeIsRefused(double similarity, double confidence) {
    assertThrows(IllegalArgumentException.class, () -> new Score(similarity, confidence));
  }
}
