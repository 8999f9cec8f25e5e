package ae.gov.noor.biometric.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricFilter;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpuGaugesTest {
  private final Map<MetricID, Supplier<?>> registered = new HashMap<>();
  private final GpuGauges gauges = new GpuGauges();

  GpuGaugesTest() {
    Map<String, Function<Object[], Object>> answers = new HashMap<>();
    answers.put(
        "gauge",
        arguments -> {
          MetricID id = new MetricID(((Metadata) arguments[0]).getName(), (Tag[]) arguments[2]);
          registered.putIfAbsent(id, (Supplier<?>) arguments[1]);
          return null;
        });
    answers.put(
        "removeMatching",
        arguments -> {
          registered.keySet().removeIf(id -> ((MetricFilter) arguments[0]).matches(id, null));
          return null;
        });
    gauges.registry = Stub.of(MetricRegistry.class, answers);
  }

  private boolean says(String... command) {
    gauges.tool = () -> new ProcessBuilder(command).start();
    return gauges.refresh();
  }

  private boolean told(String... lines) {
    return says("printf", "%s\\n", String.join("\n", lines));
  }

  private Map<String, Object> shown() {
    Map<String, Object> shown = new TreeMap<>();
    registered.forEach(
        (id, value) -> shown.put(id.getName() + " " + id.getTags().get("gpu"), value.get()));
    return shown;
  }

  @Test
  void showsEachGpuInSharesAndBytes() {
    assertTrue(told("0, 37, 1024, 81559", "1, 0, 2, 81559"));
    assertEquals(6, shown().size());
    assertEquals(0.37, shown().get("biometric_gpu_utilisation_ratio 0"));
    assertEquals(1024.0 * 1024 * 1024, shown().get("biometric_gpu_memory_used_bytes 0"));
    assertEquals(81559.0 * 1024 * 1024, shown().get("biometric_gpu_memory_total_bytes 1"));
  }

  @Test
  void showsWhatIsTrueNow() {
    told("0, 37, 1024, 81559");
    told("0, 99, 2048, 81559");
    assertEquals(0.99, shown().get("biometric_gpu_utilisation_ratio 0"));
    assertEquals(3, shown().size());
  }

  @Test
  void aGpuThatIsGoneIsNotShownAsZero() {
    told("0, 37, 1024, 81559", "1, 5, 6, 81559");
    told("1, 5, 6, 81559");
    assertEquals(
        Set.of(
            "biometric_gpu_utilisation_ratio 1",
            "biometric_gpu_memory_used_bytes 1",
            "biometric_gpu_memory_total_bytes 1"),
        shown().keySet());
  }

  @Test
  void whereTheToolFailsNothingIsShown() {
    told("0, 37, 1024, 81559");
    assertTrue(says("sh", "-c", "echo '0, 1, 2, 3'; exit 9"));
    assertEquals(Map.of(), shown());
  }

  @Test
  void whereThereIsNoToolThereIsNoMetric() {
    assertFalse(says("no-such-tool-of-any-driver"));
    assertEquals(Map.of(), shown());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0, 37, 1024",
        "0, [N/A], 1024, 81559",
        "0, 37, 1024, 81559, 1",
        "Unable to determine the device handle"
      })
  void aLineThatDoesNotTellAllIsNoReading(String line) {
    assertEquals(Optional.empty(), GpuReading.parse(line));
  }
}
