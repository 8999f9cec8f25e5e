package ae.gov.noor.biometric.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Use and memory of each GPU, as the driver's own tool {@code nvidia-smi} tells them every 15
 * seconds. Where there is no such tool there are no such metrics, and what it stops telling goes:
 * never a zero that nobody measured.
 */
@ApplicationScoped
public class GpuGauges {
  private static final System.Logger LOG = System.getLogger(GpuGauges.class.getName());
  private static final long EVERY_SECONDS = 15;
  private static final long LIMIT_SECONDS = 5;

  /** The driver's tool, started once. */
  interface Tool {
    Process start() throws IOException;
  }

  @Resource ManagedScheduledExecutorService timer;
  @Inject MetricRegistry registry;

  /** What {@link GpuReading#parse} reads a line of: percent, MiB, MiB. */
  Tool tool =
      () ->
          new ProcessBuilder(
                  "nvidia-smi",
                  "--query-gpu=index,utilization.gpu,memory.used,memory.total",
                  "--format=csv,noheader,nounits")
              .redirectErrorStream(true)
              .start();

  private final Map<String, GpuReading> readings = new ConcurrentHashMap<>();

  void begin(@Observes Startup event) {
    timer.execute(
        () -> {
          if (refresh()) {
            timer.scheduleWithFixedDelay(
                new Recurring(this::refresh, "GPUs are not watched"),
                EVERY_SECONDS,
                EVERY_SECONDS,
                TimeUnit.SECONDS);
          }
        });
  }

  /** Whether there is such a tool at all. */
  synchronized boolean refresh() {
    Process process;
    try {
      process = tool.start();
    } catch (IOException noSuchTool) {
      return false;
    }
    show(read(process));
    return true;
  }

  private static Map<String, GpuReading> read(Process process) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        LOG.log(
            System.Logger.Level.WARNING, "nvidia-smi does not answer: nothing is known of GPUs");
        return Map.of();
      }
      return lines
          .lines()
          .map(GpuReading::parse)
          .flatMap(Optional::stream)
          .collect(Collectors.toMap(GpuReading::index, reading -> reading, (a, b) -> b));
    } catch (IOException e) {
      return Map.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    } finally {
      process.destroyForcibly();
    }
  }

  private void show(Map<String, GpuReading> now) {
    for (String gone : readings.keySet().stream().filter(i -> !now.containsKey(i)).toList()) {
      registry.removeMatching((id, metric) -> isOf(id.getName(), id.getTags().get("gpu"), gone));
      readings.remove(gone);
    }
    readings.putAll(now);
    for (String index : now.keySet()) {
      gauge(
          "utilisation_ratio",
          "Share of time in which the GPU worked",
          index,
          GpuReading::utilisation);
      gauge("memory_used_bytes", "Memory of the GPU in use", index, GpuReading::usedBytes);
      gauge("memory_total_bytes", "Memory of the GPU", index, GpuReading::totalBytes);
    }
  }

  private static boolean isOf(String name, String gpu, String index) {
    return name.startsWith("biometric_gpu_") && index.equals(gpu);
  }

  /** The same gauge again where it is there already. */
  private void gauge(
      String what, String description, String index, ToDoubleFunction<GpuReading> value) {
    Metadata metadata =
        Metadata.builder().withName("biometric_gpu_" + what).withDescription(description).build();
    registry.gauge(metadata, () -> value.applyAsDouble(readings.get(index)), new Tag("gpu", index));
  }
}
