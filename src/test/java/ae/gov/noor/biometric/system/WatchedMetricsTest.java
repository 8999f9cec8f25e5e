package ae.gov.noor.biometric.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchedMetricsTest {
  @Test
  void aMetricIsFoundAmongAllElseThatAnExpressionSays() {
    assertEquals(
        Set.of("a_total", "b:share10m", "c_bucket", "d"),
        WatchedMetrics.of(
            "histogram_quantile(0.95, sum by (le, model) (rate(c_bucket{x=\"y_total\"}[5m])))"
                + " > 3 * avg_over_time(b:share10m[6h] offset 15m) and sum(a_total) >= 1e3"
                + " unless on(pod) d == bool 0"));
  }
}
