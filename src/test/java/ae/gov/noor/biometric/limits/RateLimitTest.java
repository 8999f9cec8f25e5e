package ae.gov.noor.biometric.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  @Test
  void theReadmeListsThemAll() throws IOException {
    List<String> listed =
        Files.readAllLines(Path.of("README.md")).stream()
            .dropWhile(line -> !line.startsWith("| limit "))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertEquals(Arrays.stream(RateLimit.values()).map(RateLimitTest::row).toList(), listed);
  }

  private static String row(RateLimit limit) {
    Quota quota = limit.quota(1);
    long minutes = quota.window().toMinutes();
    return "| `%s` | %s | %s | %,d in %d %s | %s |"
        .formatted(
            limit,
            limit.what(),
            limit.of().words(),
            quota.most(),
            minutes,
            minutes == 1 ? "minute" : "minutes",
            limit.uncounted().words());
  }
}
