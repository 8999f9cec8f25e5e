package ae.gov.noor.biometric.adapter.pinecone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryTest {
  private final Retry retry = new Retry(() -> Instant.parse("2025-11-22T10:00:00Z"), new Random(1));

  @Test
  void readsSecondsAndDates() {
    assertEquals(Optional.of(Duration.ofSeconds(7)), retry.asked("7"));
    assertEquals(Optional.of(Duration.ZERO), retry.asked("0"));
    assertEquals(Optional.of(Duration.ofSeconds(5)), retry.asked("Sat, 22 Nov 2025 10:00:05 GMT"));
    assertEquals(Optional.of(Duration.ZERO), retry.asked("Sat, 22 Nov 2025 09:00:00 GMT"));
  }

  @Test
  void waitsForNobodyLongerThanAMinute() {
    assertEquals(Optional.of(Duration.ofMinutes(1)), retry.asked("999999999"));
    assertEquals(Optional.of(Duration.ofMinutes(1)), retry.asked("Sun, 23 Nov 2025 10:00:05 GMT"));
  }

  @Test
  void readsNothingElse() {
    for (String text : new String[] {null, "", "-1", "1.5", "soon", "9999999999"}) {
      assertEquals(Optional.empty(), retry.asked(text));
    }
  }

  @Test
  void waitsARandomTimeThatGrowsToTwoSeconds() {
    long[] most = {100, 200, 400, 800, 1_600, 2_000, 2_000};
    for (int attempts = 1; attempts <= most.length; attempts++) {
      int made = attempts;
      long longest =
          IntStream.range(0, 1_000).mapToLong(i -> retry.jitter(made).toMillis()).max().orElse(0);
      assertTrue(longest <= most[made - 1] && longest > 0.9 * most[made - 1], "is " + longest);
    }
  }
}
